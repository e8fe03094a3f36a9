package import CardCore

/// What a look at a package found.
package struct PackageCheck: Sendable {
    package var file: String
    package var sha256: String
    /// Each thing that was looked at, and whether it is right.
    package var checks: [Check]

    package var isWhole: Bool { checks.allSatisfy(\.ok) }
}
