package import CardCore

/// The result of reading a package.
///
/// - Secrecy: names of files, serials and counts only.
package struct PackageReport: Sendable {
    /// The id of the order in the manifest.
    package let order: String
    /// The id of the product in the manifest.
    package let product: String
    /// `live` or `test`, as in the manifest.
    package let environment: String
    /// All cards of the package, spares included.
    package let cardCount: Int
    /// The serial of the first card in the manifest.
    package let firstSerial: Serial
    /// The serial of the last card in the manifest.
    package let lastSerial: Serial
    /// Every check that was made, in order; one that found nothing wrong is `ok`.
    package var checks: [Check] = []

    /// True if every check found the package right.
    package var isIntact: Bool { checks.allSatisfy(\.ok) }

    mutating func add(_ subject: PackageSubject, wrong: PackageFault?, else right: PackageFinding) {
        checks.append(Check(subject, ok: wrong == nil, wrong ?? right))
    }
}
