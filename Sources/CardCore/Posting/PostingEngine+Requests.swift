// Requests: messages that begin an operation, or begin and complete it at once.
extension PostingEngine {
    mutating func request(
        _ message: Message,
        content: String,
        under rule: OperationRule
    ) throws(RowCode) -> RowOutcome {
        guard let card = card(message.card) else {
            throw absence(of: message.card, .cardUnknown)
        }
        if let reversal = reversal(voiding: message, card) { return try park(reversal, content) }
        let isRefund = message.operation == .refund
        let other = isRefund ? lastReplacement(of: card) : try otherCard(of: message)
        if isRefund { refusedPartner = other.map { partner($0, isNamed: false) } }
        try check(isRefund ? other ?? card : card, against: rule.card, for: message)
        if let other, let checks = rule.otherCard {
            refusedPartner = partner(other, isNamed: true)
            try check(other, against: checks, for: message, partner: card)
        }
        if other != nil { refusedPartner = nil }
        try checkActivation(named: message, card)
        try checkPIN(of: message, card)
        let bound = try bound(by: message, rule, card: card, other: other)
        let approved = try approve(message, rule.amount, card: card, other: other, bound: bound)
        let refunds = isRefund ? try refundParts(message, approved, to: other ?? card) : []
        let expiry = try expiryIfActivated(message, rule, card: card, other: other, as: bound)
        let sold = other == nil ? bound : nil
        let currency = sold?.terms.currency ?? terms(of: card).currency
        if isReversedBeforeArrival(message, on: card, approved: approved, in: currency) {
            throw .reversedBeforeArrival
        }

        var known = KnownMessage(
            number: nextNumber,
            sender: facts.sender,
            message: message,
            content: content,
            standing: .requested,
            context: message.context,
            answer: .none
        )
        known.card = cards[card].number
        known.otherCard = other.map { cards[$0].number }
        known.currency = currency
        known.productVersion = sold.map(\.version) ?? cards[card].productVersion
        known.requestedMinor = message.amountMinor ?? approved
        known.approvedMinor = approved
        known.refunds = refunds
        let parties = Parties(
            card: card,
            other: other,
            store: sellingStore(message.operation, at: message.store, of: card),
            number: known.number
        )
        if let bound { bind(other ?? card, to: bound, by: known.number, &known.changes) }
        begin(&known, message, under: rule, for: parties, expiry: expiry)
        let request = makeKnown(known)
        if message.phase == .final { finish(request, under: rule, for: parties) }
        completeWithParked(request, rule)
        messages[request].answer = answer(about: card)
        return RowOutcome(
            .applied,
            message: known.number,
            card: known.card,
            answer: messages[request].answer,
            isLate: isLate(message)
        )
    }

    /// Throws if a void names a message that is not the sale that it would take back.
    ///
    /// The named one may be an earlier sale of the card that was taken back, or one that was
    /// rejected because the card was sold already, or a load. Another sender than that of the sale
    /// may report a returned card, and names the sale by its own id.
    private func checkActivation(named message: Message, _ card: CardIndex) throws(RowCode) {
        guard message.operation == .deactivate, message.namesMessage,
            let original = message.originalID, let activation = activation(of: card),
            messages[activation].id != original
        else { return }
        throw .voidUnmatched
    }

    private mutating func otherCard(of message: Message) throws(RowCode) -> CardIndex? {
        guard let serial = message.otherCard else { return nil }
        guard let other = card(serial) else {
            refusedPartner = RefusedPartner(serial: serial, isNamed: true)
            throw absence(of: serial, .otherCardUnknown)
        }
        return other
    }

    private func partner(_ card: CardIndex, isNamed: Bool) -> RefusedPartner {
        RefusedPartner(serial: cards[card].serial, isNamed: isNamed)
    }

    /// The last day of the card that becomes active; a replacement inherits its predecessor's.
    private func expiryIfActivated(
        _ message: Message,
        _ rule: OperationRule,
        card: CardIndex,
        other: CardIndex?,
        as bound: ProductRules?
    ) throws(RowCode) -> Day? {
        if message.operation == .opening { return expiry(atImportOf: card, message) }
        if rule.life?.activates == true, let bound {
            return try expiry(ofActivated: card, as: bound, message)
        }
        return other == nil ? nil : cards[card].expiresOn
    }

    /// The effect of a request before its advice arrives.
    private mutating func begin(
        _ known: inout KnownMessage,
        _ message: Message,
        under rule: OperationRule,
        for parties: Parties,
        expiry: Day?
    ) {
        let (card, other, number) = (parties.card, parties.other, parties.number)
        let isFinal = message.phase == .final
        let transfers =
            isFinal ? rule.finalTransfers ?? rule.requestTransfers : rule.requestTransfers
        if message.operation == .refund {
            post(known.refunds, by: transfers, for: parties)
        } else {
            post(transfers, of: known.approvedMinor, for: parties)
        }
        if let step = rule.life {
            take(step, of: card, isFinal: isFinal, by: number, &known.changes)
            if step.activates {
                activate(card, for: message, expiry: expiry, by: number, &known.changes)
            }
        }
        if let step = rule.otherLife, let other {
            take(step, of: other, isFinal: isFinal, by: number, &known.changes)
            var inherited = message
            inherited.customer = message.customer ?? cards[card].customer
            inherited.activeFrom = cards[card].activeFrom
            inherited.expiresAt = cards[card].expiresAt
            inherited.newPIN = nil
            activate(other, for: inherited, expiry: expiry, by: number, &known.changes)
        }
        if message.operation == .refund {
            countMovement(of: parties.receiver, by: number, &known.changes)
        } else if rule.moves {
            countMovement(of: card, by: number, &known.changes)
            if let other { countMovement(of: other, by: number, &known.changes) }
        }
        if let hold = rule.hold { apply(hold, to: card, message.reason, by: number) }
    }

    /// Binds a card to a product before its money moves, because the money moves by the terms of
    /// that product.
    private mutating func bind(
        _ card: CardIndex,
        to rules: ProductRules,
        by number: MessageNumber,
        _ noted: inout [CardChange]
    ) { set(.product(rules.version), of: card, by: number, &noted) }

    private mutating func take(
        _ step: LifeStep,
        of card: CardIndex,
        isFinal: Bool,
        by number: MessageNumber,
        _ noted: inout [CardChange]
    ) {
        set(.lifeCycle(isFinal ? step.done : step.pending), of: card, by: number, &noted)
    }

    private mutating func activate(
        _ card: CardIndex,
        for message: Message,
        expiry: Day?,
        by number: MessageNumber,
        _ noted: inout [CardChange]
    ) {
        set(.activation(number), of: card, by: number, &noted)
        set(.activatedAt(facts.now), of: card, by: number, &noted)
        if let expiry { set(.expiresOn(expiry), of: card, by: number, &noted) }
        if let end = message.expiresAt {
            set(.expiresAt(end), of: card, by: number, &noted)
        }
        if let from = message.activeFrom {
            set(.activeFrom(from), of: card, by: number, &noted)
        }
        if let customer = message.customer, !customer.isEmpty {
            set(.customer(customer), of: card, by: number, &noted)
        }
        if let pin = message.newPIN { give(pin, to: card, by: number, &noted) }
    }

    private mutating func countMovement(
        of card: CardIndex,
        by number: MessageNumber,
        _ noted: inout [CardChange]
    ) {
        set(.movements(cards[card].movements + 1), of: card, by: number, &noted)
    }

    private mutating func apply(
        _ step: HoldStep,
        to card: CardIndex,
        _ reason: String,
        by number: MessageNumber
    ) {
        switch step {
        case .placed: cards[card].holds.insert(.operator)
        case .released: cards[card].holds.remove(.operator)
        }
        touch(card: card)
        let held = cards[card].number
        changes.holds.append(
            BookedHold(message: number, card: held, kind: .operator, step: step, reason: reason)
        )
    }

    /// Completes a final message, which contains its confirmation.
    private mutating func finish(
        _ request: MessageIndex,
        under rule: OperationRule,
        for parties: Parties
    ) {
        guard rule.phases.contains(.confirm) else {
            messages[request].standing = .done
            return
        }
        var noted: [CardChange] = []
        if rule.finalTransfers == nil {
            confirm(
                request,
                amount: messages[request].approvedMinor,
                under: rule,
                for: parties,
                &noted
            )
        } else {
            var moved = rule
            moved.confirmationTransfers = []
            confirm(
                request,
                amount: messages[request].approvedMinor,
                under: moved,
                for: parties,
                &noted
            )
        }
        if !noted.isEmpty { messages[request].changes += noted }
    }

    /// The cards and the store of a request, for the effect of the message `number` on them.
    func parties(of request: MessageIndex, by number: MessageNumber) -> Parties {
        guard let card = messages[request].card.map({ card(number: $0) }) else {
            preconditionFailure("request \(messages[request].number) has no card")
        }
        return Parties(
            card: card,
            other: messages[request].otherCard.map { self.card(number: $0) },
            store: sellingStore(messages[request].operation, at: messages[request].store, of: card),
            number: number
        )
    }

    /// The store whose accounts move; if an activation is taken back, the one that sold the card.
    private func sellingStore(
        _ operation: Operation,
        at store: StoreID,
        of card: CardIndex
    ) -> StoreID {
        guard operation == .deactivate, let activation = activation(of: card) else { return store }
        return messages[activation].store
    }
}
