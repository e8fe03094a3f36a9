package import CardCore

/// The result of a release.
package struct ReleaseResult: Hashable, Sendable {
    /// The released order.
    package var order: OrderID
    /// The package of the order.
    package var package: PackageFacts
    /// True if an earlier call had done it.
    package var alreadyDone: Bool
}
