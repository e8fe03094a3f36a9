// The decision about a message: its flaws, then its effect.
extension PostingEngine {
    /// Decides the next message; the book then contains its effect.
    ///
    /// The order in which rejections are found is in `docs/formats/decisions.md`.
    package mutating func decide(_ message: Message) -> RowOutcome {
        refusedPartner = nil
        guard (1...255).contains(message.id.text.utf8.count) else {
            return RowOutcome(.rejected, code: .idSyntax)
        }
        let content = message.content
        if let known = self.message(message.id) {
            return repeated(known, by: message, content: content)
        }
        let rule = OperationRule.of(message.operation)
        do throws(RowCode) {
            guard message.operation.isOfSenders || facts.sender == OperatorMessages.sender else {
                throw .unknownOperation
            }
            if let allowed = facts.operations, !allowed.contains(message.operation) {
                throw .operationNotAllowed
            }
            try checkShape(of: message, rule)
            try checkDate(of: message)
            if isUndo(message, under: rule) {
                return try undo(message, content: content, under: rule)
            }
            return message.phase.isAdvice
                ? try advise(message, content: content, under: rule)
                : try request(message, content: content, under: rule)
        } catch {
            if error == .pinLocked { noteAttemptAtLockedCard(message) }
            return rejected(message, error)
        }
    }

    /// The outcome of a message whose id is known: nothing changes.
    private func repeated(
        _ known: MessageIndex,
        by message: Message,
        content: String
    ) -> RowOutcome {
        guard messages[known].content == content || isSame(message, asBooked: known) else {
            return RowOutcome(.rejected, code: .conflict, card: messages[known].card)
        }
        return RowOutcome(
            .replayed,
            message: messages[known].number,
            card: messages[known].card,
            answer: messages[known].answer
        )
    }

    /// Returns true if a row that was booked without an amount now contains the booked amount, and
    /// is otherwise unchanged: a template got a column for the value of a card.
    private func isSame(_ message: Message, asBooked index: MessageIndex) -> Bool {
        let booked = messages[index]
        guard message.operation == .activate, !message.phase.isAdvice, booked.standing != .parked,
            message.amountMinor == booked.approvedMinor, message.currency == booked.currency
        else { return false }
        var plain = message
        plain.amountMinor = nil
        if plain.content == booked.content { return true }
        plain.currency = nil
        return plain.content == booked.content
    }

    /// The outcome of a rejected row, whose id remains free.
    ///
    /// - Secrecy: the answer reveals nothing about cards of the other environment.
    private func rejected(_ message: Message, _ code: RowCode) -> RowOutcome {
        guard let card = card(message.card) else { return RowOutcome(.rejected, code: code) }
        let isOurs = order(of: card).environment == facts.environment
        return RowOutcome(
            .rejected,
            code: code,
            card: cards[card].number,
            answer: isOurs ? answer(about: card) : .none
        )
    }

    private func checkShape(of message: Message, _ rule: OperationRule) throws(RowCode) {
        guard rule.phases.contains(message.phase) else { throw .phase }
        if message.card.text.isEmpty {
            let isLeftToRequest = facts.origin == .call && message.isCardless
            guard isLeftToRequest, message.store.text.isEmpty else { throw .missingField }
        }
        if message.phase.isAdvice {
            guard let original = message.originalID, original != "" else { throw .missingField }
        }
        if let other = message.otherCard {
            guard rule.otherCard != nil else { throw .unexpectedField }
            guard other != message.card else { throw .sameCard }
        } else if rule.otherCard != nil, !message.phase.isAdvice {
            throw .missingField
        }
        if let final = message.finalMinor { try checkFinal(final, of: message) }
        guard message.newPIN == nil || rule.life?.activates == true && !message.phase.isAdvice
        else {
            throw .unexpectedField
        }
        guard let amount = message.amountMinor else { return }
        guard amount >= 0 else { throw .negative }
        // A call looks at its card and the PIN first.
        guard amount > 0 || message.operation.mayBeOfZero || facts.origin == .call else {
            throw .zero
        }
        guard message.currency != nil else { throw .currency }
    }

    /// Throws if a final amount is in a row or in a request, or if its currency is missing.
    private func checkFinal(_ amount: Int64, of message: Message) throws(RowCode) {
        guard facts.origin == .call, message.phase.isAdvice, message.amountMinor == nil else {
            throw .unexpectedField
        }
        guard amount >= 0 else { throw .negative }
        guard message.currency != nil else { throw .currency }
    }

    private func checkDate(of message: Message) throws(RowCode) {
        guard !FutureRule.isTooFar(message.time, at: facts.now) else { throw .future }
        if let days = facts.maxAgeDays, isOlder(message.time, thanDays: days) { throw .tooOld }
    }

    func isLate(_ message: Message) -> Bool {
        isOlder(message.time, thanDays: facts.lateAfterDays)
    }

    private func isOlder(_ time: Instant, thanDays days: Int) -> Bool {
        time < facts.now.adding(seconds: -Int64(days) * 86_400)
    }

    /// The answer to a sender about a card.
    func answer(about card: CardIndex) -> Answer {
        Answer(
            state: cards[card].state,
            amountMinor: cards[card].book,
            availableMinor: cards[card].availableMinor(at: facts.now, on: validity.today),
            currency: terms(of: card).currency
        )
    }
}
