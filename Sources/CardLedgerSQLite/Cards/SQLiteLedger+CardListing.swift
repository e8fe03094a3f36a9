import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    /// The store of a card that is not activated is NULL.
    private static let listQuery = """
        SELECT \(CardTable.columns), (
            SELECT party.name FROM message JOIN party ON party.number = message.store
            WHERE message.number = card.activation
        )
        FROM card WHERE number BETWEEN ? AND ? ORDER BY number
        """

    func cards(_ query: CardQuery, in range: CardRange, limit: Int) throws -> [ListedCard] {
        guard limit > 0 else { return [] }
        let ends = CardNumbering.range(order: range.order, range.positions)
        return try look { database in
            let rows = try Statement(Self.listQuery, database)
            rows.bind(ends.0, at: 1)
            rows.bind(ends.1, at: 2)
            defer { rows.reset() }
            var found: [ListedCard] = []
            while found.count < limit, try rows.step() {
                let listed = ListedCard(
                    card: try CardTable.card(rows),
                    seller: rows.optionalText(CardTable.columnCount)
                )
                if query.matches(listed.card, soldBy: listed.seller) { found.append(listed) }
            }
            return found
        }
    }
}
