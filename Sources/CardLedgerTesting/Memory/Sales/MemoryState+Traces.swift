import CardCore
import CardLedger

// Rows, as far as others correct or reverse them.
extension MemoryState {
    /// The rejected rows of a file, in the order of the lines.
    func rejectedLines(ofFile number: FileNumber) -> [RejectedLine] {
        attempts(ofFile: number).filter { $0.outcome.verdict == .rejected }
            .map { RejectedLine(line: $0.line, id: $0.messageID, code: $0.outcome.code) }
    }

    func traces(ofIDs ids: [MessageID], ofSender sender: SenderID) -> RowTraces {
        var traces = RowTraces()
        for id in ids {
            if let message = aliased(id, ofSender: sender) {
                traces.aliases.insert(id)
                traces.aliased[id] = posted(message.id, ofSender: sender)
            }
            traces.messages[id] = posted(id, ofSender: sender)
            traces.closings[id] =
                sales.closedRejections.filter { closing, closed in
                    closed.contains(id) && sales.files[closing]?.facts.sender == sender
                }.keys.max()
        }
        return traces
    }

    func posted(_ id: MessageID, ofSender sender: SenderID) -> PostedMessage? {
        guard let message = message(id, ofSender: sender) else { return nil }
        var posted = PostedMessage(
            number: message.number,
            id: id,
            operation: message.operation,
            standing: message.standing
        )
        posted.card = message.card
        posted.approvedMinor = message.approvedMinor
        posted.currency = message.currency
        posted.file = sales.messages[message.number]?.file
        posted.fileName = posted.file.flatMap { sales.files[$0]?.facts.name }
        return posted
    }

    func posted(_ card: Card) -> PostedCard {
        var posted = PostedCard(
            serial: card.serial,
            lifeCycle: card.lifeCycle,
            activation: card.activation
        )
        posted.confirmed = sales.messages.values.map(\.message)
            .filter { $0.card == card.number && $0.standing == .confirmed }
            .map { message in
                PostedCard.Confirmed(
                    operation: message.operation,
                    originalID: message.originalID,
                    approvedMinor: message.approvedMinor
                )
            }
        for (file, rows) in sales.attempts {
            for outcome in rows.values.map(\.outcome)
            where outcome.verdict == .replayed && outcome.card == card.number {
                guard let message = outcome.message else { continue }
                posted.repetitions[message] = max(posted.repetitions[message] ?? file, file)
            }
        }
        return posted
    }
}
