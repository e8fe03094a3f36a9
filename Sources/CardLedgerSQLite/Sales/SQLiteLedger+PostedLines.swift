import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func postedLines(
        ofSender sender: SenderID,
        receipt key: String
    ) throws -> [PostedLine] {
        let operations = CardCore.Operation.ofReceipts.codes
        let standing = KnownMessage.Standing.confirmed.code
        let found = try look { database in
            try database.rows(
                """
                SELECT message.id, message.operation, card.serial, message.approved,
                    message.currency, party.name
                FROM party
                JOIN message ON message.sender = party.number
                    AND message.id >= ?1 AND message.id < ?2
                JOIN card ON card.number = message.card
                WHERE party.kind = 'sender' AND message.standing = \(standing)
                    AND message.operation IN \(operations)
                ORDER BY message.id LIMIT \(PostedLine.mostOfReceipt)
                """,
                key + ":",
                key + ";"
            ) { row in
                var line = try Self.line(row)
                let poster: SenderID = row.text(5)
                if poster != sender { line.sender = poster }
                return line
            }
        }
        let own = found.filter { $0.sender == nil }
        return own.isEmpty ? found : own
    }

    func messageIDs(
        ofSender sender: SenderID,
        from first: String,
        to end: String,
        limit: Int
    ) throws -> [MessageID] {
        try look { database in
            try database.rows(
                """
                SELECT message.id FROM party
                JOIN message ON message.sender = party.number
                    AND message.id >= ?1 AND message.id < ?2
                WHERE party.kind = 'sender' AND party.name = ?3
                ORDER BY message.id LIMIT ?4
                """,
                first,
                end,
                sender,
                limit
            ) { $0.text(0) }
        }
    }

    func voidedReceipts(
        ofSender sender: SenderID,
        since day: String
    ) throws -> [VoidedReceipt] {
        try look { database in
            try database.rows(
                """
                SELECT voided_receipt.receipt, voided_receipt.revision FROM voided_receipt
                JOIN sale_file ON sale_file.number = voided_receipt.file
                WHERE voided_receipt.day >= ? AND sale_file.sender = ?
                """,
                day,
                sender
            ) { row in
                let revision = row.integer(1)
                return VoidedReceipt(row.text(0), revision: revision < 0 ? nil : revision)
            }
        }
    }

    /// Id, operation, card, approved amount and currency, in this order.
    private static func line(_ row: Statement) throws -> PostedLine {
        PostedLine(
            id: row.text(0),
            operation: try CardCore.Operation(code: row.integer(1)),
            card: row.text(2),
            amountMinor: row.optionalInteger(3),
            currency: try row.optionalInteger(4).map(MessageTable.currency)
        )
    }

    func isActive(serial: Serial) throws -> Bool {
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

    func isCard(serial: Serial) throws -> Bool {
        let isKnown = try look { database in
            try database.number("SELECT EXISTS (SELECT 1 FROM card WHERE serial = ?)", serial) == 1
        }
        return try isKnown || lostOrder(ofSerial: serial) != nil
    }
}
