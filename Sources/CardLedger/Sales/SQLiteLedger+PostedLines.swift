package import CardCore
import GRDB

extension SQLiteLedger {
    package func postedLines(
        ofSender sender: String,
        receipt key: String
    ) throws -> [PostedLine] {
        let operations = [CardCore.Operation.activate, .load, .redeem, .deactivate, .refund].map {
            String($0.code)
        }
        let standing = SettledMessage.Standing.confirmed.code
        let found = try look { database in
            try database.rows(
                """
                SELECT message.id, message.operation, card.serial, message.approved,
                    message.currency, party.name = ?3
                FROM party
                JOIN message ON message.sender = party.number
                    AND message.id >= ?1 AND message.id < ?2
                JOIN card ON card.number = message.card
                WHERE party.kind = 'sender' AND message.standing = \(standing)
                    AND message.operation IN (\(operations.joined(separator: ", ")))
                ORDER BY message.id LIMIT \(PostedLine.mostOfReceipt)
                """,
                key + ":",
                key + ";",
                sender
            ) { row in
                let line = PostedLine(
                    id: row.text(0),
                    operation: try CardCore.Operation(code: row.integer(1)),
                    card: row.text(2),
                    amountMinor: row.optionalInteger(3),
                    currency: try row.optionalInteger(4).map(MessageTable.currency)
                )
                return (line: line, isOwn: row.integer(5) == 1)
            }
        }
        let own = found.filter(\.isOwn)
        return (own.isEmpty ? found : own).map(\.line)
    }

    package func isActive(serial: String) throws -> Bool {
        try look { database in
            try database.number(
                """
                SELECT EXISTS (
                    SELECT 1 FROM card WHERE serial = ? AND life_cycle = \(LifeCycle.active.code)
                )
                """,
                serial
            ) == 1
        }
    }

    package func isCard(serial: String) throws -> Bool {
        let isKnown = try look { database in
            try database.number("SELECT EXISTS (SELECT 1 FROM card WHERE serial = ?)", serial) == 1
        }
        return try isKnown || lostOrder(ofSerial: serial) != nil
    }
}
