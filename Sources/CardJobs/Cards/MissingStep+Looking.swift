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
        let placed = try ledger.packPlace(ofCard: card.number)
        let layout = PackLayout(try ledger.order(order).request)
        return MissingStep(
            code,
            order: order,
            pack: placed?.pack ?? layout.pack(of: card.position),
            place: placed?.place ?? .issuer
        )
    }
}
