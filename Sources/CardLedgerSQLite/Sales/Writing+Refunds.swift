import CardCore
import CardLedger
import GRDB

// The parts of refunds, in an open transaction.
extension Writing {
    /// The requests that bear on refunds and name one of those cards.
    func requestsBearingOnRefunds(ofCards cards: Set<CardNumber>) throws -> [KnownMessage] {
        let requests = """
            operation IN \(Operation.bearingOnRefunds.codes) AND phase IN \(Phase.requests.codes)
            """
        let find = try ["card = ?", "other_card = ?"].map {
            try Statement(MessageTable.query + " WHERE \($0) AND \(requests)", database)
        }
        var found: [KnownMessage] = []
        for card in cards.sorted() {
            for statement in find {
                statement.bind(card, at: 1)
                while try statement.step() {
                    found.append(try MessageTable.message(statement, names))
                }
            }
        }
        return found
    }

    func refundParts(ofMessages numbers: [MessageNumber]) throws -> [MessageNumber: [RefundPart]] {
        let find = try Statement(
            """
            SELECT redemption, message.store, amount FROM refund_part
            JOIN message ON message.number = redemption WHERE refund = ? ORDER BY part
            """,
            database
        )
        var parts: [MessageNumber: [RefundPart]] = [:]
        for number in numbers {
            find.bind(number, at: 1)
            while try find.step() {
                let part = RefundPart(
                    redemption: find.integer(0),
                    store: try names.name(find.integer(1)),
                    amountMinor: find.integer(2)
                )
                parts[number, default: []].append(part)
            }
        }
        return parts
    }
}
