import CardCore
import CardLedger

// Cards that grow old, in an open transaction.
extension Writing {
    func ageingCards(ofOrder id: OrderID, after card: CardNumber, _ query: AgeingQuery, limit: Int)
        throws -> [AgeingCard]
    {
        let (first, last) = CardNumbering.range(order: id, 1...CardNumbering.lastPosition)
        let cards = try database.rows(
            """
            SELECT \(CardTable.columns) FROM card WHERE number BETWEEN ?1 AND ?2 AND (
                life_cycle IN \(LifeCycle.activated.codes) AND expires_on < ?3
                OR life_cycle IN \(LifeCycle.expiringWithOrder.codes)
                    AND expires_on IS NULL AND ?4
                OR life_cycle = \(LifeCycle.active.code) AND available > ?5
                OR life_cycle = \(LifeCycle.expired.code) AND available > 0 AND ?6)
            ORDER BY number LIMIT ?7
            """,
            max(first, card.advanced(by: 1)),
            last,
            query.asOf.description,
            query.expiresUnsold ? 1 : 0,
            query.dormancyFloorMinor ?? Int64.max,
            query.forfeits ? 1 : 0,
            limit,
            read: CardTable.card
        )
        guard query.dormancyFloorMinor != nil else { return cards.map { AgeingCard($0) } }
        return try withMovements(cards)
    }

    /// Fees need to know when money last moved; reversed movements and fees do not count.
    private func withMovements(_ cards: [Card]) throws -> [AgeingCard] {
        let moved = try Statement(
            """
            SELECT max(decided_at) FROM message WHERE (card = ?1 OR other_card = ?1)
                AND operation IN \(Operation.endingDormancy.codes)
                AND phase IN \(Phase.requests.codes) AND standing <> \(Standing.reversed.code)
            """,
            database
        )
        let paid = try Statement(
            """
            SELECT max(time) FROM message
            WHERE card = ?1 AND operation = \(Operation.fee.code)
                AND phase = \(Phase.final.code) AND standing <> \(Standing.reversed.code)
            """,
            database
        )
        return try cards.map { card in
            guard card.lifeCycle == .active else { return AgeingCard(card) }
            return AgeingCard(
                card,
                movedAt: try Self.newest(moved, card.number),
                lastFee: try Self.newest(paid, card.number)?.day
            )
        }
    }

    private static func newest(_ statement: Statement, _ card: CardNumber) throws -> Instant? {
        statement.bind(card, at: 1)
        defer { statement.reset() }
        return try statement.step() ? statement.optionalInstant(0) : nil
    }
}
