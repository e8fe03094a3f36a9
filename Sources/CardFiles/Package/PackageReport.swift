package import CardCore

/// What a look into a package found.
///
/// - Secrecy: names of files, serials and counts only.
package struct PackageReport: Hashable, Sendable {
    package let order: String
    package let product: String
    package let environment: String
    package let cardCount: Int
    package let firstSerial: Serial
    package let lastSerial: Serial
    /// Every check that was made, in order; one that found nothing wrong is `ok`.
    package var checks: [Check] = []

    package var isIntact: Bool { checks.allSatisfy(\.ok) }

    mutating func add(_ name: String, wrong: String?, else detail: String) {
        checks.append(Check(name: name, ok: wrong == nil, detail: wrong ?? detail))
    }
}
