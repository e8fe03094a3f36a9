package import CardCore

/// What a whole run came to.
package struct RunResult: Hashable, Sendable {
    package var order: OrderFacts
    package var alreadyDone: Bool
    /// Whether the package waits for custodians.
    package var needsRelease: Bool
    package var custody: Custody
}
