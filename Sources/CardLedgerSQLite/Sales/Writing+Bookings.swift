import CardCore
import CardLedger

// The messages about cards, with the moments of their booking, in an open transaction.
extension Writing {
    func bookings(ofCards numbers: Set<CardNumber>) throws -> [CardNumber: [CardBooking]] {
        let find = try Statement(
            """
            SELECT \(MessageTable.columns), decided_at FROM message
            LEFT JOIN effect ON effect.message = message.number
            WHERE card = ?1 OR other_card = ?1 ORDER BY number
            """,
            database
        )
        var found: [CardNumber: [CardBooking]] = [:]
        for number in numbers {
            find.bind(number, at: 1)
            while try find.step() {
                let message = try MessageTable.message(find, names)
                let at: Instant = find.instant(find.columnCount - 1)
                found[number, default: []].append(CardBooking(message, bookedAt: at))
            }
        }
        return found
    }

    func cardsOfOpenTransfers() throws -> Set<CardNumber> {
        let cards: [CardNumber] = try database.rows(
            """
            SELECT card FROM message INDEXED BY message_requested
            WHERE standing = \(KnownMessage.Standing.requested.code)
                AND operation = \(CardCore.Operation.transfer.code) AND card IS NOT NULL
            """
        ) { $0.integer(0) }
        return Set(cards)
    }

    func voidedCards(ofOrder id: OrderID, after card: CardNumber, limit: Int) throws -> [Card] {
        let (first, last) = CardNumbering.range(order: id, 1...CardNumbering.lastPosition)
        return try database.rows(
            """
            SELECT \(CardTable.columns) FROM card WHERE number BETWEEN ?1 AND ?2
                AND life_cycle = \(LifeCycle.voided.code) AND available > 0
            ORDER BY number LIMIT ?3
            """,
            max(first, card.advanced(by: 1)),
            last,
            limit,
            read: CardTable.card
        )
    }
}
