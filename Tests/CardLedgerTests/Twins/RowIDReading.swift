import CardCore
import CardLedger
import CardLedgerTesting

/// The facts in the open transaction of a file about ids and about other senders.
enum RowIDReading {
    static func answers(_ session: PostingSession, _ facts: SaleFileFacts) throws -> [AnyHashable] {
        let (sender, ids) = (facts.sender, RandomFiles.ids)
        var answers: [AnyHashable] = [
            session.nextMessage,
            try session.hasOtherIDs(sender: sender),
            try session.messages(withIDs: ids, sender: sender),
            try session.aliases(ids, sender: sender),
            try session.correctedRows(sender: sender).mapValues { Set($0) },
            try ids.map { try session.wasConflict($0, sender: sender) },
            try session.stream(ofSender: sender),
            try session.othersHavePosted(besides: sender),
            try session.correctedFiles(by: facts),
        ]
        for number in stride(from: 1, to: session.nextMessage.value, by: 17) {
            let message = MessageNumber(number)
            answers.append(
                try stride(from: 0, to: ids.count, by: 5).map {
                    try session.isOfAnotherRow(message, than: ids[$0], sender: sender)
                }
            )
        }
        answers.append(try corrections(session, facts))
        answers.append(try session.senders(ofSame: postedRows, besides: sender))
        return answers
    }

    private static func corrections(_ session: PostingSession, _ facts: SaleFileFacts) throws
        -> [RejectedRow?]
    {
        let numbers = (1...6).map { Int64($0) }
        let rule = try session.correctionRule(
            session.correctedFiles(by: facts),
            ids: RandomFiles.ids,
            numbers: numbers
        )
        return RandomFiles.ids.map { rule.row($0, number: nil) }
            + numbers.map { rule.row("no such id", number: $0) }
    }

    private static let postedRows = (1...RandomFiles.cardCount).flatMap { position in
        [Int64?.none, 1_000, 50_000].flatMap { amount in
            [Operation.activate, .redeem].map { operation in
                PostedRow(
                    card: RandomFiles.card(position),
                    operation: operation,
                    amountMinor: amount,
                    time: Workshop.now
                )
            }
        }
    }
}
