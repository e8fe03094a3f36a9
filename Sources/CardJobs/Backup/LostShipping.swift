package import CardCore

/// Packs of an order that were sent to a store.
package struct LostShipping: Hashable, Sendable {
    package var order: OrderID
    package var store: StoreID
    package var packs: [String]
    package var carrier: String?
    package var tracking: String?
    package var reason: String?
}
