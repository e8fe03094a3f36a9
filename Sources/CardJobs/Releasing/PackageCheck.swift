package import CardCore

/// The result of a check of a package.
package struct PackageCheck: Sendable {
    /// The path of the package.
    package var file: String
    /// The SHA-256 of the package, in hexadecimal.
    package var sha256: String
    /// Each thing that was looked at, and whether it is right.
    package var checks: [Check]

    /// True if every check passed.
    package var isWhole: Bool { checks.allSatisfy(\.ok) }
}
