package import CardCore

/// Everything that a check of the workspace looked at.
package struct Verification: Sendable {
    package var checks: [Check]

    package var isWhole: Bool { checks.allSatisfy(\.ok) }
}
