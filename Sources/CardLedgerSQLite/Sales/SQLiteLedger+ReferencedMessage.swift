import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func message(numbered number: MessageNumber) throws -> ReferencedMessage? {
        try look { database in
            try database.first(Self.referenceQuery, number, read: Self.referenced)
        }
    }

    private static let referenceQuery = """
        SELECT message.number, sender.name, message.id, operation, phase, standing, store.name,
            card.serial, other.serial, approved, message.currency, sale_file.name, time, decided_at
        FROM message
        JOIN party AS sender ON sender.number = message.sender
        LEFT JOIN party AS store ON store.number = message.store
        LEFT JOIN card ON card.number = message.card
        LEFT JOIN card AS other ON other.number = message.other_card
        LEFT JOIN sale_file ON sale_file.number = message.file
        WHERE message.number = ?
        """

    private static func referenced(_ row: Statement) throws -> ReferencedMessage {
        let plain = Message(
            id: row.text(2),
            operation: try Operation(code: row.integer(3)),
            phase: try Phase(code: row.integer(4)),
            store: row.optionalText(6) ?? "",
            time: row.instant(12),
            card: ""
        )
        var message = ReferencedMessage(
            number: row.integer(0),
            sender: row.text(1),
            message: plain,
            standing: try KnownMessage.Standing(code: row.integer(5)),
            decidedAt: row.instant(13)
        )
        message.card = row.optionalText(7)
        message.otherCard = row.optionalText(8)
        if let currency = try row.optionalInteger(10).map(MessageTable.currency) {
            message.approved = Money(amountMinor: row.integer(9), currency: currency)
        }
        message.file = row.optionalText(11)
        return message
    }
}
