import CardCore
import CardLedger

// Messages, and the ids under which rows are known.
extension MemoryState {
    /// The message with its changes, without the redemptions that a refund gives back.
    func message(_ number: MessageNumber) -> KnownMessage? {
        guard var message = sales.messages[number]?.message else { return nil }
        message.changes = sales.effects[number] ?? []
        message.refunds = []
        return message
    }

    /// The messages that are wanted, oldest first.
    func messages(_ isWanted: (KnownMessage) -> Bool) -> [KnownMessage] {
        messagesInOrder.map(\.message).filter(isWanted).compactMap { message($0.number) }
    }

    func message(_ id: MessageID, ofSender sender: SenderID) -> KnownMessage? {
        sales.numbers[SalesTables.SenderAndID(sender: sender, id: id)].flatMap(message)
    }

    /// The message of which the id is an alias.
    func aliased(_ id: MessageID, ofSender sender: SenderID) -> KnownMessage? {
        sales.aliases[SalesTables.SenderAndID(sender: sender, id: id)].flatMap(message)
    }

    func knownIDs(_ ids: [MessageID], sender: SenderID) -> Set<MessageID> {
        Set(
            ids.filter {
                message($0, ofSender: sender) != nil || aliased($0, ofSender: sender) != nil
            }
        )
    }

    func messageIDs(
        ofSender sender: SenderID,
        from first: String,
        to end: String,
        limit: Int
    ) -> [MessageID] {
        let ids = sales.numbers.keys.filter { $0.sender == sender }.map(\.id)
        let found = ids.filter { !$0.text.isBeforeByBytes(first) && $0.text.isBeforeByBytes(end) }
        return Array(found.sorted { $0.text.isBeforeByBytes($1.text) }.prefix(limit))
    }

    /// The rows of a file, in the order of the lines.
    func attempts(ofFile number: FileNumber) -> [AttemptRecord] {
        (sales.attempts[number] ?? [:]).values.sorted { $0.line < $1.line }
    }

    func attempts(ofFile number: FileNumber, afterLine line: Int, limit: Int) -> [AttemptRecord] {
        let found = attempts(ofFile: number).filter { $0.line > line }.prefix(limit)
        return found.map { attempt in
            // The number of a rejected row is for its correction alone.
            var attempt = attempt
            attempt.number = nil
            attempt.approved = attempt.outcome.message.flatMap(approved)
            return attempt
        }
    }

    /// The approved amount of a message; nil if it has no currency.
    private func approved(_ number: MessageNumber) -> Money? {
        guard let message = sales.messages[number]?.message else { return nil }
        return message.currency.map {
            Money(amountMinor: message.approvedMinor, currency: $0)
        }
    }

    func latestFee(ofCard number: CardNumber) -> CardFee? {
        let fee = messagesInOrder.last { stored in
            let message = stored.message
            return message.card == number && message.operation == .fee && message.phase == .final
                && message.standing != .reversed && message.approvedMinor > 0
        }
        return fee.flatMap { stored in
            stored.message.currency.map { currency in
                CardFee(
                    amountMinor: stored.message.approvedMinor,
                    currency: currency,
                    at: stored.decidedAt
                )
            }
        }
    }

    func voidedReceipts(ofSender sender: SenderID, since day: String) -> [VoidedReceipt] {
        allFiles.filter { $0.facts.sender == sender }
            .flatMap { sales.summaries[$0.number]?.voidedReceipts ?? [] }
            .filter { !$0.day.isBeforeByBytes(day) }
    }
}
