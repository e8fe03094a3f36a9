import CardCore
import CardLedger
import GRDB

// The part of a card's history about money.
extension SQLiteLedger {
    /// Every journal entry of every message that touched the card, those between a store's accounts
    /// and those of the other card with them.
    static func transfers(of number: CardNumber, _ database: Database) throws -> [CardEvent] {
        try database.rows(
            """
            SELECT journal.at, debit_kind, debit_owner_kind, debit_owner, credit_kind,
                credit_owner_kind, credit_owner, journal.amount, journal.currency, message.id
            FROM message JOIN journal ON journal.message = message.number
            WHERE message.number IN (
                SELECT number FROM message WHERE card = ?1
                UNION SELECT number FROM message WHERE other_card = ?1)
            ORDER BY message.number, part
            """,
            number
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: "transfer",
                details: [
                    "from": .string(try AccountKind(code: row.integer(1)).rawValue),
                    "fromOwner": .string(
                        try owner(ofKind: row.integer(2), number: row.integer(3), database)
                    ),
                    "to": .string(try AccountKind(code: row.integer(4)).rawValue),
                    "toOwner": .string(
                        try owner(ofKind: row.integer(5), number: row.integer(6), database)
                    ),
                    "amount": .integer(row.integer(7)),
                    "currency": .string(try MessageTable.currency(row.integer(8)).code),
                    "message": .string(row.text(9)),
                ]
            )
        }
    }

    /// A card's serial, a store's name or a product's id.
    private static func owner(ofKind kind: Int64, number: Int64, _ database: Database) throws
        -> String
    {
        let query =
            switch kind {
            case OwnerKind.card: "SELECT serial FROM card WHERE number = ?"
            case OwnerKind.party: "SELECT name FROM party WHERE number = ?"
            default: "SELECT id FROM product WHERE number = ?"
            }
        guard let name = try database.first(query, number, read: { $0.text(0) }) else {
            throw LedgerFailure.damaged(.noAccountOwner(kind: String(kind), number: number))
        }
        return name
    }
}
