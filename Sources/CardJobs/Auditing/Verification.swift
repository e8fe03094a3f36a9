package import CardCore

/// Everything that a check of the workspace looked at.
package struct Verification: Sendable {
    /// The checks, in the order of the report.
    package var checks: [Check]

    /// True if every check passed.
    package var isWhole: Bool { checks.allSatisfy(\.ok) }
}
