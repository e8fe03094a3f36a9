import CardCore
import CardLedger

extension Repositories {
    /// The step that an operator's activation lacks; nil if another rule refused it.
    func missingStep(_ refused: OperationRefused) throws -> MissingStep? {
        guard MissingStep.codes.contains(refused.rowCode) else { return nil }
        return try missingStep(refused.rowCode, of: ledger.card(serial: refused.serial))
    }

    /// The step that the activation of a card lacked; nil if `code` is about another rule.
    func missingStep(_ code: RowCode, of card: Card) throws -> MissingStep? {
        let order = try ledger.terms(ofOrder: card.order).id
        let placed = try pack(ofCard: card.number)
        let layout = PackLayout(try ledger.order(order).request)
        return MissingStep(
            code,
            order: order,
            pack: placed?.pack ?? layout.pack(of: card.position),
            place: placed?.place ?? .issuer
        )
    }

    /// The location of the card's pack; a promoted spare is in the pack of the card that it
    /// replaces, unless its own pack left the house.
    private func pack(ofCard card: CardNumber) throws -> PlacedPack? {
        if let pack = try ledger.packPlace(ofCard: card) { return pack }
        let (order, position) = (CardNumbering.order(card), CardNumbering.position(card))
        let pairs = try ledger.acknowledgements(ofOrder: order).flatMap(\.coverage.replacements)
        guard let pair = pairs.first(where: { $0.spare == position }) else { return nil }
        return try ledger.packPlace(
            ofCard: CardNumbering.number(order: order, position: pair.spoiled)
        )
    }
}
