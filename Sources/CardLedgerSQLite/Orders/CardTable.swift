import CardCore
import CardLedger
import GRDB

/// The rows of cards.
enum CardTable {
    static let columns = """
        number, serial, life_cycle, holds, available, load_pending, reserved, movements, activation,
        activated_at, active_from, expires_on, customer
        """

    static func card(_ row: Statement) throws -> Card {
        let number = row.integer(0)
        var card = Card(
            number: number,
            serial: row.text(1),
            order: CardNumbering.order(number),
            position: CardNumbering.position(number),
            lifeCycle: try LifeCycle(code: row.integer(2))
        )
        card.holds = HoldKind.standing(row.integer(3))
        card.available = row.integer(4)
        card.loadPending = row.integer(5)
        card.reserved = row.integer(6)
        card.movements = row.integer(7)
        card.activation = row.optionalInteger(8)
        card.activatedAt = row.optionalInstant(9)
        card.activeFrom = row.optionalInstant(10)
        card.expiresOn = row.optionalText(11).flatMap { Day($0) }
        card.customer = row.optionalText(12)
        return card
    }

    /// ``Card/state`` as SQL, with the codes of ``CardState``.
    static let state = """
        CASE
            WHEN holds <> 0 AND life_cycle <> 8 THEN 7
            WHEN life_cycle = 4 THEN CASE
                WHEN movements = 0 THEN 4
                WHEN available + load_pending > 0 OR reserved > 0 THEN 5
                ELSE 6 END
            WHEN life_cycle <= 3 THEN life_cycle
            ELSE life_cycle + 3
        END
        """
}
