// Undoes a completed message: of the calendar, or of an operator.
extension PostingEngine {
    /// Returns true if the message undoes a final one, instead of completing a request.
    func isUndo(_ message: Message, under rule: OperationRule) -> Bool {
        message.phase == .reverse
            && (message.operation.isSystemOperation || rule.isUndoable && facts.origin == .typed)
    }

    /// Moves the money of a final message back and restores the fields of its card.
    ///
    /// The caller guarantees for a message of the calendar that no other message has changed the
    /// card since.
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
            return RowOutcome(
                .replayed,
                message: original.number,
                card: number,
                answer: answer(about: card)
            )
        }
        if rule.isUndoable { try checkUndo(of: original, by: message, card) }
        var reversal = advice(
            message,
            about: original,
            amountMinor: original.approvedMinor,
            content: content
        )
        let parties = parties(of: index, by: reversal.number)
        let transfers = Array(rule.transfersOfFinal.reversed())
        post(transfers, of: original.approvedMinor, for: parties, backwards: true)
        messages[index].confirmedMinor = 0
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

    /// Throws if something moved on the card after an operator's message, or if the undo would be
    /// booked in the accounts of another store.
    private func checkUndo(
        of original: KnownMessage,
        by message: Message,
        _ card: CardIndex
    ) throws(RowCode) {
        try checkEnvironment(of: card)
        guard original.store == message.store else { throw .mismatch }
        if let code = UndoRule.refusal(ofUndoing: original.number, bookings(of: card)) {
            throw code
        }
    }

    /// Throws if the reversal of a void arrives after the rest of its card was written off.
    func checkReversal(_ message: Message, of request: MessageIndex) throws(RowCode) {
        guard message.operation == .void, message.phase == .reverse,
            messages[request].standing != .reversed,
            let card = messages[request].card.map({ card(number: $0) })
        else { return }
        let isWrittenOff = bookings(of: card).contains { booking in
            booking.operation == .writeOff && booking.standing.hasEffect
        }
        if isWrittenOff { throw .writtenOff }
    }
}
