import CardCore
import CardLedger
import GRDB

// What refunds give back.
extension SQLiteIngestSession {
    /// The requests of cards, and of all cards that they replaced or that replaced them, which bear
    /// on refunds.
    func refundHistory(ofCards cards: [CardNumber]) throws -> [SettledMessage] {
        let messages = """
            SELECT \(MessageTable.columns) FROM message
            LEFT JOIN effect ON effect.message = message.number
            """
        let requests = """
            operation IN \(Operation.bearingOnRefunds.codes) AND phase IN \(Phase.requests.codes)
            """
        let find = try [
            " WHERE card = ? AND \(requests)", " WHERE other_card = ? AND \(requests)",
        ].map { try Statement(messages + $0, writing.database) }
        var waiting = cards
        var known: Set<CardNumber> = []
        var found: [SettledMessage] = []
        while let card = waiting.popLast() {
            guard known.insert(card).inserted else { continue }
            for statement in find {
                statement.bind(card, at: 1)
                while try statement.step() {
                    let message = try MessageTable.message(statement, names)
                    guard message.standing != .parked else { continue }
                    found.append(message)
                    waiting += [message.card, message.otherCard].compactMap(\.self)
                }
            }
        }
        return found
    }

    /// The message, if it is a refund with the redemptions that it gives back.
    func withParts(_ message: SettledMessage) throws -> SettledMessage {
        guard message.operation == .refund, !message.phase.isAdvice else { return message }
        var message = message
        message.refunds = try writing.database.rows(
            """
            SELECT redemption, message.store, amount FROM refund_part
            JOIN message ON message.number = redemption WHERE refund = ? ORDER BY part
            """,
            message.number
        ) { row in
            RefundPart(
                redemption: row.integer(0),
                store: try names.name(row.integer(1)),
                amountMinor: row.integer(2)
            )
        }
        return message
    }
}
