package import CardCore

/// What a look into a package found.
///
/// - Secrecy: names of files, serials and counts only.
package struct PackageReport: Sendable {
    package let order: String
    package let product: String
    package let environment: String
    package let cardCount: Int
    package let firstSerial: Serial
    package let lastSerial: Serial
    /// Every check that was made, in order; one that found nothing wrong is `ok`.
    package var checks: [Check] = []

    package var isIntact: Bool { checks.allSatisfy(\.ok) }

    mutating func add(_ subject: PackageSubject, wrong: PackageFault?, else right: PackageFinding) {
        checks.append(Check(subject, ok: wrong == nil, wrong ?? right))
    }
}
