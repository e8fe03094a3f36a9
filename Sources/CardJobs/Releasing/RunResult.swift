package import CardCore

/// The result of a whole run.
package struct RunResult: Hashable, Sendable {
    /// The order after the run.
    package var order: OrderFacts
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
    /// True if the package waits for custodians.
    package var needsRelease: Bool
    /// The custody of the order.
    package var custody: Custody
}
