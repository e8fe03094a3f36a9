package import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    package func postedLines(
        ofSender sender: SenderID,
        receipt key: String
    ) throws -> [PostedLine] {
        let operations = CardCore.Operation.ofReceipts.codes
        let standing = SettledMessage.Standing.confirmed.code
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

    package func messageIDs(
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

    package func voidedReceipts(
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

    package func countedLines(
        withIDs ids: [MessageID],
        sender: SenderID
    ) throws -> [CountedLine] {
        guard !ids.isEmpty else { return [] }
        let ids = ids.prefix(PostedLine.mostOfReceipt)
        let places = ids.map { _ in "?" }.joined(separator: ", ")
        return try counted("message.id IN (\(places))", Array(ids), sender)
    }

    package func countedLines(
        ofSender sender: SenderID,
        receipt key: String
    ) throws -> [CountedLine] {
        try counted("message.id >= ? AND message.id < ?", [key + ":", key + ";"], sender)
    }

    /// Whether nothing has taken a confirmed `message` about `card` back, as a condition.
    ///
    /// A sale stands while its card is active by it. A refund that names no payment gives back all
    /// payments of the card together, so a payment stands while as much is not given back.
    static var stands: String {
        let standing = SettledMessage.Standing.confirmed.code
        let activate = CardCore.Operation.activate.code
        let redeem = CardCore.Operation.redeem.code
        let refund = CardCore.Operation.refund.code
        return """
            (message.operation <> \(activate) OR card.life_cycle = \(LifeCycle.active.code)
                AND ifnull(card.activation, message.number) = message.number)
            AND NOT EXISTS (SELECT 1 FROM message AS back
                WHERE back.card = message.card AND back.original_id = message.id
                    AND back.standing = \(standing))
            AND (message.operation <> \(redeem) OR message.approved <= (
                SELECT sum(iif(back.operation = \(redeem), back.approved, -back.approved))
                FROM message AS back
                WHERE back.card = message.card AND back.standing = \(standing)
                    AND back.operation IN (\(redeem), \(refund))))
            """
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

    /// Confirmed rows of files.
    private func counted(
        _ condition: String,
        _ values: [any Bindable],
        _ sender: SenderID
    ) throws -> [CountedLine] {
        let standing = SettledMessage.Standing.confirmed.code
        let operations = CardCore.Operation.ofReceipts.codes
        return try look { database in
            try database.rows(
                """
                SELECT message.id, message.operation, card.serial, message.approved,
                    message.currency, sale_file.name,
                    \(Self.stands)
                FROM party
                JOIN message ON message.sender = party.number AND \(condition)
                JOIN card ON card.number = message.card
                JOIN sale_file ON sale_file.number = message.file
                WHERE party.kind = 'sender' AND party.name = ?
                    AND message.standing = \(standing)
                    AND message.operation IN \(operations)
                ORDER BY message.id LIMIT \(PostedLine.mostOfReceipt)
                """,
                values: values + [sender]
            ) { row in
                try CountedLine(Self.line(row), file: row.text(5), stands: row.integer(6) == 1)
            }
        }
    }

    package func isActive(serial: Serial) throws -> Bool {
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

    package func isCard(serial: Serial) throws -> Bool {
        let isKnown = try look { database in
            try database.number("SELECT EXISTS (SELECT 1 FROM card WHERE serial = ?)", serial) == 1
        }
        return try isKnown || lostOrder(ofSerial: serial) != nil
    }
}
