import CardCore
import CardLedger

// Rows that were posted.
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

    /// Confirmed messages that a line of a receipt may need, with their cards, by their ids.
    private func confirmedRows(_ isWanted: (KnownMessage) -> Bool) -> [(KnownMessage, Card)] {
        let found = messagesInOrder.map(\.message).filter { message in
            message.standing == .confirmed && message.operation.isOfReceipts && isWanted(message)
        }
        return found.sorted { $0.id.text.isBeforeByBytes($1.id.text) }.compactMap { message in
            message.card.flatMap(card(number:)).map { (message, $0) }
        }
    }
}

extension PostedLine {
    fileprivate init(_ message: KnownMessage, card: Card) {
        self.init(
            id: message.id,
            operation: message.operation,
            card: card.serial,
            amountMinor: message.approvedMinor,
            currency: message.currency
        )
    }
}

extension String {
    /// Returns true if the first bytes of the text are those of another one.
    fileprivate func beginsWithBytes(of start: String) -> Bool { utf8.starts(with: start.utf8) }
}
