import CardCore
import CardLedger
import GRDB

/// The rows of cards.
enum CardTable {
    static let columns = """
        number, serial, life_cycle, holds, available, load_pending, reserved, movements, activation,
        activated_at, active_from, expires_on, customer, pin_message, product_version,
        expires_at
        """

    /// The number of ``columns``, which is the first column behind them.
    static let columnCount: Int32 = 16

    static func card(_ row: Statement) throws -> Card {
        let number: CardNumber = row.integer(0)
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
        card.pin = row.optionalInteger(13)
        card.productVersion = row.optionalInteger(14)
        card.expiresAt = row.optionalInstant(15)
        return card
    }

    /// The life cycle of a card and three facts about it in one number, which sorts faster than four.
    static let stateKey = """
        life_cycle * 8 + (holds <> 0) * 4 + (movements > 0) * 2
            + (available + load_pending > 0 OR reserved > 0)
        """

    static func state(key: Int64) throws -> CardState {
        CardState(
            try LifeCycle(code: key / 8),
            isHeld: key & 4 != 0,
            hasMoved: key & 2 != 0,
            hasMoney: key & 1 != 0
        )
    }
}
