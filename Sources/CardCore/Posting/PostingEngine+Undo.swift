// Undoes an effect of the calendar on a card.
extension PostingEngine {
    /// Moves the money of a system operation back and restores the fields of its card.
    ///
    /// The operation was final. The caller guarantees that no other message has changed the card
    /// since.
    mutating func undo(
        _ message: Message,
        content: String,
        under rule: OperationRule
    ) throws(RowCode) -> RowOutcome {
        guard let index = message.originalID.flatMap({ self.message($0) }) else { throw .mismatch }
        let original = messages[index]
        guard original.operation == message.operation, original.phase == .final,
            let number = original.card, cards[card(number: number)].serial == message.card
        else { throw .mismatch }
        let card = card(number: number)
        guard original.standing != .reversed else {
            return RowOutcome(.replayed, card: number, answer: answer(about: card))
        }
        var reversal = KnownMessage(
            number: nextNumber,
            sender: facts.sender,
            message: message,
            content: content,
            standing: .done,
            context: message.context,
            answer: .none
        )
        reversal.card = number
        reversal.currency = original.currency
        reversal.requestedMinor = original.approvedMinor
        reversal.approvedMinor = original.approvedMinor
        let parties = parties(of: index, by: reversal.number)
        post(rule.requestTransfers, of: original.approvedMinor, for: parties, backwards: true)
        messages[index].reversedMinor = original.approvedMinor
        messages[index].standing = .reversed
        touch(message: index)
        restore(original.changes, by: reversal.number, &reversal.changes)
        reversal.answer = answer(about: card)
        makeKnown(reversal)
        return RowOutcome(
            .applied,
            message: reversal.number,
            card: number,
            answer: reversal.answer
        )
    }
}
