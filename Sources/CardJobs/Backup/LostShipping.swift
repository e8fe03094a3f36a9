package import CardCore

/// Packs of an order that were sent to a store.
package struct LostShipping: Hashable, Sendable {
    /// The order of the packs.
    package var order: OrderID
    /// The store of destination.
    package var store: StoreID
    /// The packs, as numbers or ranges: `3`, `3-9`.
    package var packs: [String]
    /// The carrier.
    package var carrier: String?
    /// The carrier's number.
    package var tracking: String?
    /// The reason that the operator typed.
    package var reason: String?
}
