// Advices: the confirmation and the reversal of requests.
extension PostingEngine {
    mutating func advise(
        _ message: Message,
        content: String,
        under rule: OperationRule
    ) throws(RowCode) -> RowOutcome {
        guard let original = message.originalID, let request = self.message(original) else {
            guard facts.origin != .call || message.phase == .reverse else {
                throw .originalUnknown
            }
            return try park(message, content)
        }
        try check(message, against: request)
        try checkReversal(message, of: request)
        let parts = try parts(of: message, about: request, under: rule)
        let card = parties(of: request, by: nextNumber).card
        guard let parts else {
            let answer = answer(about: card)
            return RowOutcome(.replayed, card: cards[card].number, answer: answer)
        }

        let advice = makeKnown(
            self.advice(
                message,
                about: messages[request],
                amountMinor: parts.completed,
                content: content
            )
        )
        if parts.completed > 0 || parts.rest == 0 { complete(request, with: advice, under: rule) }
        if parts.rest > 0 { completeRest(parts.rest, of: request, after: message, under: rule) }
        messages[advice].answer = answer(about: card)
        return RowOutcome(
            .applied,
            message: messages[advice].number,
            card: messages[advice].card,
            answer: messages[advice].answer,
            isLate: isLate(message)
        )
    }

    /// The amounts that an advice completes; nil if they are completed already.
    private func parts(
        of message: Message,
        about request: MessageIndex,
        under rule: OperationRule
    ) throws(RowCode) -> AdviceParts? {
        guard facts.origin == .call, message.amountMinor == nil else {
            return try part(message.phase, amount: message.amountMinor, of: request, under: rule)
                .map { AdviceParts(completed: $0, rest: 0) }
        }
        let parts = try FinalAmountRule.parts(
            of: messages[request],
            as: message.phase,
            finalMinor: message.finalMinor
        )
        if let parts, parts.rest > 0 { try checkRestID(of: message) }
        return parts
    }

    /// The message of an advice about a known one: its cards, and the amount that it completes or
    /// moves back.
    func advice(
        _ message: Message,
        about known: KnownMessage,
        amountMinor: Int64,
        content: String
    ) -> KnownMessage {
        var advice = KnownMessage(
            number: nextNumber,
            sender: facts.sender,
            message: message,
            content: content,
            standing: .done,
            context: message.context,
            answer: .none
        )
        advice.card = known.card
        advice.otherCard = known.otherCard
        if message.isCardless { advice.store = known.store }
        advice.currency = known.currency
        advice.productVersion = known.productVersion
        advice.requestedMinor = amountMinor
        advice.approvedMinor = amountMinor
        return advice
    }

    /// The reversal that waits for the sale, if a till's void is earlier than its sale.
    ///
    /// Returns nil unless the void names the sale, and the card was not sold under another id.
    func reversal(voiding message: Message, _ card: CardIndex) -> Message? {
        guard message.operation == .deactivate, message.phase == .final,
            cards[card].lifeCycle == .inactive,
            let original = message.originalID, self.message(original) == nil
        else { return nil }
        var reversal = message
        reversal.operation = .activate
        reversal.phase = .reverse
        return reversal
    }

    /// Parks an advice because its request is missing or was rejected.
    mutating func park(_ message: Message, _ content: String) throws(RowCode) -> RowOutcome {
        let card = card(message.card)
        if let card {
            try checkEnvironment(of: card)
        } else if !message.isCardless {
            try checkForm(of: message.card)
        }
        var advice = KnownMessage(
            number: nextNumber,
            sender: facts.sender,
            message: message,
            content: content,
            standing: .parked,
            context: message.context,
            answer: .none
        )
        advice.card = card.map { cards[$0].number }
        advice.otherCard = message.otherCard.flatMap { self.card($0) }.map { cards[$0].number }
        advice.requestedMinor = message.amountMinor ?? 0
        makeKnown(advice)
        return RowOutcome(
            .parked,
            code: .originalPending,
            message: advice.number,
            card: advice.card,
            isLate: isLate(message)
        )
    }

    /// Rejects a number that can never be the serial of a card: waiting would not help.
    private func checkForm(of serial: Serial) throws(RowCode) {
        guard !lostSerials.contains(serial), let flaw = facts.serials.flaw(of: serial) else {
            return
        }
        throw flaw.code
    }

    /// Throws if the advice does not agree with its request.
    private func check(_ message: Message, against index: MessageIndex) throws(RowCode) {
        let request = messages[index]
        guard request.isRequest, request.operation == message.operation,
            let card = request.card.map({ card(number: $0) })
        else { throw facts.origin == .call ? .originalUnknown : .mismatch }
        try checkEnvironment(of: card)
        if !message.isCardless {
            if self.card(message.card) == nil { try checkForm(of: message.card) }
            guard cards[card].serial == message.card, request.store == message.store else {
                throw .mismatch
            }
        }
        if let other = message.otherCard {
            guard let known = self.card(other), cards[known].number == request.otherCard else {
                throw .mismatch
            }
        }
        if let currency = message.currency {
            guard currency == request.currency else {
                throw facts.origin == .call ? .currencyMismatch : .mismatch
            }
        }
        guard request.operation == .activate, message.phase == .reverse else { return }
        try checkPaidBack(message.wasPaidBack, sale: index)
    }

    /// The amount that an advice completes; nil if it is completed already.
    func part(
        _ phase: Phase,
        amount: Int64?,
        of index: MessageIndex,
        under rule: OperationRule
    ) throws(RowCode) -> Int64? {
        let request = messages[index]
        if let amount {
            guard rule.inParts ? amount <= request.approvedMinor : amount == request.approvedMinor
            else { throw .mismatch }
        }
        guard request.standing == .requested else {
            if request.isCompleted(as: phase) { return nil }
            throw phase == .confirm ? .alreadyReversed : .alreadyConfirmed
        }
        guard let amount else { return request.openMinor }
        guard amount <= request.openMinor else { throw .mismatch }
        return amount
    }

    /// Confirms or reverses a part of a request, or all of it.
    mutating func completeRequest(
        _ request: MessageIndex,
        as phase: Phase,
        amount: Int64,
        under rule: OperationRule,
        for parties: Parties,
        _ noted: inout [CardChange]
    ) {
        if phase == .confirm {
            confirm(request, amount: amount, under: rule, for: parties, &noted)
        } else {
            reverse(request, amount: amount, under: rule, for: parties, &noted)
        }
        touch(message: request)
    }

    mutating func confirm(
        _ request: MessageIndex,
        amount: Int64,
        under rule: OperationRule,
        for parties: Parties,
        _ noted: inout [CardChange]
    ) {
        let number = parties.number
        post(rule.confirmationTransfers, of: amount, for: parties)
        messages[request].confirmedMinor += amount
        guard messages[request].openMinor == 0 else { return }
        messages[request].standing = .confirmed
        if rule.undoesActivation, let activation = activation(of: parties.card) {
            restore(parties.card, before: activation, by: number, &noted)
            return
        }
        advance(rule.life, of: parties.card, after: request, by: number, &noted)
        if let other = parties.other {
            advance(rule.otherLife, of: other, after: request, by: number, &noted)
        }
    }

    mutating func reverse(
        _ request: MessageIndex,
        amount: Int64,
        under rule: OperationRule,
        for parties: Parties,
        _ noted: inout [CardChange]
    ) {
        if messages[request].operation == .refund {
            reverseRefund(request, amount: amount, for: parties)
        } else {
            post(rule.requestTransfers, of: amount, for: parties, backwards: true)
        }
        messages[request].reversedMinor += amount
        guard messages[request].openMinor == 0 else { return }
        guard messages[request].confirmedMinor == 0 else {
            messages[request].standing = .confirmed
            return
        }
        messages[request].standing = .reversed
        restore(messages[request].changes, by: parties.number, &noted)
    }

    /// Pending → done, unless another message has changed the card since.
    private mutating func advance(
        _ step: LifeStep?,
        of card: CardIndex,
        after request: MessageIndex,
        by number: MessageNumber,
        _ noted: inout [CardChange]
    ) {
        guard let step, cards[card].lifeCycle == step.pending else { return }
        if step.activates {
            guard cards[card].activation == messages[request].number else { return }
        }
        set(.lifeCycle(step.done), of: card, by: number, &noted)
    }

    /// Restores the fields that the activation changed: the card can be sold again.
    private mutating func restore(
        _ card: CardIndex,
        before activation: MessageIndex,
        by number: MessageNumber,
        _ noted: inout [CardChange]
    ) {
        for change in messages[activation].changes.reversed() where change.field != .movements {
            let before =
                change.field == .lifeCycle ? CardFieldValue.lifeCycle(.inactive) : change.before
            set(before, of: card, by: number, &noted)
        }
    }
}

extension KnownMessage {
    var isRequest: Bool {
        !phase.isAdvice
            && (standing == .requested || standing == .confirmed || standing == .reversed)
    }

    /// The amount that is neither confirmed nor reversed; minor units.
    package var openMinor: Int64 { approvedMinor - confirmedMinor - reversedMinor }

    /// Returns true if an advice of that phase has no effect any more, because an earlier one had it.
    func isCompleted(as phase: Phase) -> Bool {
        switch phase {
        case .confirm: standing == .confirmed
        case .reverse: standing == .reversed || reversedMinor > 0
        case .request, .final: false
        }
    }
}
