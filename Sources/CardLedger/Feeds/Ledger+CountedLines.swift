package import CardCore

// Rows that files counted, and the decision about each.
extension Ledger {
    /// The rows of the sender that files counted under the ids, each marked if it still counts.
    package func countedLines(withIDs ids: [MessageID], sender: SenderID) throws -> [CountedLine] {
        guard !ids.isEmpty else { return [] }
        let ids = Array(ids.prefix(PostedLine.mostOfReceipt))
        let messages = try traces(ofIDs: ids, ofSender: sender).messages.values
        return try lines(messages.filter(\.isCounted))
    }

    /// The rows of the sender that files counted, if their ids begin with `key` and a colon; at most
    /// ``PostedLine/mostOfReceipt``.
    package func countedLines(ofSender sender: SenderID, receipt key: String) throws
        -> [CountedLine]
    {
        var counted: [PostedMessage] = []
        var first = key + ":"
        while counted.count < PostedLine.mostOfReceipt {
            let page = try messages(ofSender: sender, from: first, to: key + ";", limit: 1000)
            counted += page.filter(\.isCounted)
            guard page.count == 1000, let last = page.last else { break }
            first = last.id.text + "\0"
        }
        return try lines(Array(counted.prefix(PostedLine.mostOfReceipt)))
    }

    /// The counted rows, by their ids.
    private func lines(_ messages: [PostedMessage]) throws -> [CountedLine] {
        guard !messages.isEmpty else { return [] }
        let cards = try postedCards(Array(Set(messages.compactMap(\.card))))
        let inOrder = messages.sorted { $0.id.text.isBeforeByBytes($1.id.text) }
        return inOrder.compactMap { message in
            guard let card = message.card.flatMap({ cards[$0] }), let file = message.fileName else {
                return nil
            }
            let line = PostedLine(
                id: message.id,
                operation: message.operation,
                card: card.serial,
                amountMinor: message.approvedMinor,
                currency: message.currency
            )
            return CountedLine(line, file: file, isInEffect: card.isInEffect(message))
        }
    }
}
