package import CardCore

extension Ledger {
    /// The card with that serial.
    ///
    /// - Throws: `card.unknown`, `card.lost`.
    package func card(serial: Serial) throws -> Card {
        if let card = try card(withSerial: serial) { return card }
        guard let order = try lostOrder(ofSerial: serial) else {
            throw CardLookupFailure.unknown(serial: serial)
        }
        throw CardLookupFailure.lost(serial: serial, order: order == 0 ? nil : order)
    }
}
