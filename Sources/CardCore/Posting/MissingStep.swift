/// The step of an operator without which a card cannot be activated.
package enum MissingStep: Hashable, Sendable {
    /// The printer's answer about the card.
    case acknowledgement(order: OrderID)
    /// The shipment of the card's pack.
    case shipment(order: OrderID, pack: Int)
    /// The receipt of the card's pack.
    case receipt(pack: Int, shipment: ShipmentNumber, to: StoreID)
    /// Another store received the card's pack.
    case otherStore(StoreID, pack: Int)
}

extension MissingStep {
    /// The codes of activations that lack a step.
    package static let codes: Set<RowCode> = [.notReleased, .notReceived]

    /// The step for a card whose activation was rejected with `code`; nil if the code is about
    /// another rule.
    ///
    /// `pack` is the number of the card's pack, and `place` its location.
    package init?(_ code: RowCode, order: OrderID, pack: Int, place: PackPlace) {
        switch (code, place) {
        case (.notReleased, _): self = .acknowledgement(order: order)
        case (.notReceived, .issuer): self = .shipment(order: order, pack: pack)
        case (.notReceived, .onTheWay(let shipment, let store)):
            self = .receipt(pack: pack, shipment: shipment, to: store)
        case (.notReceived, .store(let store, _)): self = .otherStore(store, pack: pack)
        default: return nil
        }
    }
}
