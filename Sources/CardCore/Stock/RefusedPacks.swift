/// Packs of an order that cannot be shipped or received in that way, with the values that the next
/// step needs.
package struct RefusedPacks: Failure, Hashable {
    /// The rule that refused them.
    package let reason: StockFailure
    /// The order of the packs.
    package let order: OrderID
    /// The shipment that would be received; nil if the packs would be shipped.
    package let shipment: ShipmentNumber?
    /// The store at which they would be received; nil for the house, and if they would be shipped.
    package let store: StoreID?
    /// A promotion after which one of the refused spares can be sold; nil if no card needs a spare.
    package let promotion: Promotion?

    package init(
        _ reason: StockFailure,
        order: OrderID,
        shipment: ShipmentNumber? = nil,
        store: StoreID? = nil,
        promotion: Promotion? = nil
    ) {
        self.reason = reason
        self.order = order
        self.shipment = shipment
        self.store = store
        self.promotion = promotion
    }

    /// A spare, and a spoiled or missing card that it can replace.
    package struct Promotion: Hashable, Sendable {
        /// The serial of the spoiled or missing card.
        package let spoiled: Serial
        /// The serial of the spare.
        package let spare: Serial

        package init(spoiled: Serial, spare: Serial) {
            self.spoiled = spoiled
            self.spare = spare
        }
    }

    package var code: FailureCode { reason.code }
}
