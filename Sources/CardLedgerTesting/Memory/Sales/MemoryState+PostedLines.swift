import CardCore
import CardLedger

// Rows that were counted, and whether they still count.
extension MemoryState {
    func postedLines(ofSender sender: SenderID, receipt key: String) -> [PostedLine] {
        let found = confirmedRows { $0.id.text.beginsWithBytes(of: key + ":") }
        let lines = found.prefix(PostedLine.mostOfReceipt).map { message, card in
            var line = PostedLine(message, card: card)
            if message.sender != sender { line.sender = message.sender }
            return line
        }
        let own = lines.filter { $0.sender == nil }
        return own.isEmpty ? lines : own
    }

    func countedLines(withIDs ids: [MessageID], sender: SenderID) -> [CountedLine] {
        let ids = Set(ids.prefix(PostedLine.mostOfReceipt))
        return countedLines(ofSender: sender) { ids.contains($0.id) }
    }

    func countedLines(ofSender sender: SenderID, receipt key: String) -> [CountedLine] {
        countedLines(ofSender: sender) { $0.id.text.beginsWithBytes(of: key + ":") }
    }

    /// Rows of files.
    private func countedLines(
        ofSender sender: SenderID,
        _ isWanted: (SettledMessage) -> Bool
    ) -> [CountedLine] {
        let found = confirmedRows { message in
            message.sender == sender && isWanted(message)
                && sales.messages[message.number]?.file != nil
        }
        return found.prefix(PostedLine.mostOfReceipt).compactMap { message, card in
            let file = sales.messages[message.number]?.file.flatMap { sales.files[$0] }
            return file.map { file in
                CountedLine(
                    PostedLine(message, card: card),
                    file: file.facts.name,
                    stands: stands(message, card)
                )
            }
        }
    }

    /// Confirmed messages that a line of a receipt may ask for, with their cards, by their ids.
    private func confirmedRows(_ isWanted: (SettledMessage) -> Bool) -> [(SettledMessage, Card)] {
        let found = messagesInOrder.map(\.message).filter { message in
            message.standing == .confirmed && message.operation.isOfReceipts && isWanted(message)
        }
        return found.sorted { $0.id.text.isBeforeByBytes($1.id.text) }.compactMap { message in
            message.card.flatMap(card(number:)).map { (message, $0) }
        }
    }

    /// Whether nothing has taken a confirmed message about the card back.
    ///
    /// A sale stands while its card is active by it. A refund that names no payment gives back all
    /// payments of the card together, so a payment stands while as much is not given back.
    func stands(_ message: SettledMessage, _ card: Card) -> Bool {
        let others = sales.messages.values.map(\.message)
            .filter { $0.card == card.number && $0.standing == .confirmed }
        if others.contains(where: { $0.originalID == message.id }) { return false }
        switch message.operation {
        case .activate:
            return card.lifeCycle == .active
                && (card.activation ?? message.number) == message.number
        case .redeem:
            let spent = others.reduce(into: Int64(0)) { sum, other in
                if other.operation == .redeem { sum += other.approvedMinor }
                if other.operation == .refund { sum -= other.approvedMinor }
            }
            return message.approvedMinor <= spent
        default:
            return true
        }
    }
}

extension PostedLine {
    fileprivate init(_ message: SettledMessage, card: Card) {
        self.init(
            id: message.id,
            operation: message.operation,
            card: card.serial,
            amountMinor: message.approvedMinor,
            currency: message.currency
        )
    }
}
