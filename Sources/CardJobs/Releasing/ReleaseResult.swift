package import CardCore

/// What a release did.
package struct ReleaseResult: Hashable, Sendable {
    package var order: OrderID
    package var package: PackageFacts
    package var alreadyDone: Bool
}
