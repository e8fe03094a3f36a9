// The conditions on the cards of a message.
extension PostingEngine {
    /// Throws the first rejection, in the order of the checks; `partner` is the card of the row if
    /// `card` is the other one.
    func check(
        _ card: CardIndex,
        against checks: [CardCheck],
        for message: Message,
        partner: CardIndex? = nil
    ) throws(RowCode) {
        for check in checks {
            switch check {
            case .environment: try checkEnvironment(of: card)
            case .product: try checkProduct(of: card, message)
            case .bindable: _ = try rules(of: card, activatedAs: message.product)
            case .orderNotCancelled:
                guard order(of: card).state != .cancelled else { throw .orderCancelled }
            case .notHeld, .spendable, .replaceable, .transferable, .held, .free:
                try checkHolds(of: card, check, message)
            case .sameProductIfHeld:
                guard let partner, !cards[partner].holds.isEmpty else { break }
                guard product(of: card) == product(of: partner) else { throw .productMismatch }
            case .life(let wanted):
                guard cards[card].lifeCycle == wanted else {
                    throw refusal(ofLife: cards[card].lifeCycle, wanted: wanted, message)
                }
            case .acknowledged: try checkAcknowledgement(of: card)
            case .received: try checkReceipt(of: card, at: message.store)
            case .sameExpiry:
                try checkExpiry(
                    of: card,
                    partner == nil ? message.expiryMonth : message.otherExpiryMonth
                )
            case .notExpired:
                if isOver(card, for: message) { throw .expired }
            case .refundable: try checkTakesRefund(card, message)
            case .unexpired:
                guard [.inactive, .active].contains(cards[card].lifeCycle) else {
                    throw cards[card].lifeCycle.refusal
                }
            case .pastLastDay:
                guard let last = lastDay(of: card), last < message.time.day else {
                    throw .notYetExpired
                }
            case .notPastLastDay:
                if let last = lastDay(of: card), last < message.time.day { throw .expired }
            case .valid:
                if let from = cards[card].activeFrom, from > validity.moment(of: message) {
                    throw .notYetValid
                }
            case .unmoved: guard !cards[card].movedSinceActivation else { throw .spent }
            case .withinCancelDays: try checkCancelDays(of: card)
            case .nothingPending: try checkNothingPending(on: card)
            case .nothingOpen: try checkNothingOpen(on: card)
            case .voidForLong: try checkVoid(of: card)
            case .forfeitable: try checkForfeiture(of: card)
            case .sameProduct:
                guard let partner else { throw .productMismatch }
                _ = try rules(of: card, replacing: partner)
            }
        }
    }

    /// - Secrecy: the month of the card is not revealed.
    private func checkExpiry(of card: CardIndex, _ month: ExpiryMonth?) throws(RowCode) {
        guard let month, let last = lastDay(of: card), !month.contains(last) else { return }
        throw .expiryDiffers
    }

    private func checkTakesRefund(_ card: CardIndex, _ message: Message) throws(RowCode) {
        switch cards[card].lifeCycle {
        case .active: break
        case .expired, .voided: throw .refundNoCard
        case let life: throw life.refusal
        }
        if isOver(card, for: message) { throw .refundNoCard }
    }

    private func checkHolds(
        of card: CardIndex,
        _ check: CardCheck,
        _ message: Message
    ) throws(RowCode) {
        switch check.answer(to: cards[card].holds, from: facts.origin) {
        case .refused(.blocked) where isLockedByPIN(card, message): throw .pinLocked
        case .refused(let code): throw code
        case .allowedWhole:
            try checkNothingPending(on: card)
            guard (message.amountMinor ?? cards[card].available) == cards[card].available else {
                throw .blocked
            }
        case .allowed, nil: break
        }
    }

    func checkNothingPending(on card: CardIndex) throws(RowCode) {
        guard cards[card].loadPending == 0, cards[card].reserved == 0 else { throw .unsettled }
    }

    func checkEnvironment(of card: CardIndex) throws(RowCode) {
        guard order(of: card).environment != facts.environment else { return }
        throw facts.environment == .live ? .testCard : .liveCard
    }

    private func checkProduct(of card: CardIndex, _ message: Message) throws(RowCode) {
        guard let named = message.product, !named.text.isEmpty, named != product(of: card) else {
            return
        }
        throw refusal(ofProduct: named)
    }

    private func checkAcknowledgement(of card: CardIndex) throws(RowCode) {
        let order = order(of: card)
        guard order.terms.requiresAcknowledgement else { return }
        guard order.acknowledges(cards[card].position) else { throw .notReleased }
    }

    private func checkReceipt(of card: CardIndex, at store: StoreID) throws(RowCode) {
        guard order(of: card).terms.requiresReceipt else { return }
        guard storeThatReceived(card) == store else { throw .notReceived }
    }

    /// The store that received the pack of the card that a message activates; nil for none.
    func otherStore(of message: Message) -> StoreID? {
        card(message.card).flatMap(storeThatReceived)
    }

    private func checkCancelDays(of card: CardIndex) throws(RowCode) {
        guard let activatedAt = cards[card].activatedAt else { throw .window }
        let age = validity.daysSince(booking: activatedAt)
        guard age <= terms(of: card).cancelDays else { throw .window }
    }

    /// The rejection because of a life cycle.
    ///
    /// The time of a row may be one at which the card was valid: the code for a card that expired
    /// since differs from that for a message after its last day. A card whose activation waits
    /// cannot be sold again, which is another reason than that it cannot be spent yet.
    private func refusal(
        ofLife life: LifeCycle,
        wanted: LifeCycle,
        _ message: Message
    ) -> RowCode {
        if life == .activating, wanted == .inactive { return .alreadyActivating }
        return life == .expired && message.utcOffsetSeconds != nil ? .expiredAlready : life.refusal
    }

    /// Returns true if the day of the message is after the card's last one, or its moment is not
    /// before the one at which the card ends.
    private func isOver(_ card: CardIndex, for message: Message) -> Bool {
        if let end = cards[card].expiresAt, end <= validity.moment(of: message) { return true }
        guard let last = lastDay(of: card) else { return false }
        return last < validity.day(of: message)
    }

    /// The last day of a card: its own; if it has none, that of its product, if it is known.
    func lastDay(of card: CardIndex) -> Day? {
        cards[card].expiresOn
            ?? terms(of: card).lastDayBeforeActivation(orderedOn: order(of: card).orderedOn)
    }
}

extension PostingEngine {
    /// The last day of a card that is activated as a product.
    ///
    /// Months count from the day of the sale. A sale that is older than usual files is rejected,
    /// because the till's clock may be wrong, unless its sender may send sales of that age. A
    /// sender may shorten the product's validity, never lengthen it: an `expiresOn` after the
    /// product's day is rejected and not changed, because the holder of the card knows the sender's
    /// day.
    func expiry(
        ofActivated card: CardIndex,
        as rules: ProductRules,
        _ message: Message
    ) throws(RowCode) -> Day? {
        let orderedOn = order(of: card).orderedOn
        var latest =
            cards[card].expiresOn ?? rules.terms.lastDayBeforeActivation(orderedOn: orderedOn)
        if latest == nil, case .afterActivation(let months) = rules.terms.expiry {
            let isOurTime = message.utcOffsetSeconds == nil || facts.origin == .typed
            let mayBeOld = isOurTime || facts.maxAgeDays != nil
            guard mayBeOld || !isLate(message) else { throw .tooOld }
            latest = validity.lastDay(ofSale: message, months: months)
        }
        if let asked = try askedEnd(of: message) {
            guard asked >= validity.day(of: message), asked <= latest ?? asked else {
                throw .expiresOn
            }
            latest = asked
        }
        guard let latest else { return nil }
        guard latest >= validity.readingDay(of: message) else { throw .bornExpired }
        if let from = message.activeFrom {
            let first = from.day(utcOffsetSeconds: offset(of: message))
            guard first <= latest, message.expiresAt.map({ from < $0 }) ?? true else {
                throw .activeFrom
            }
        }
        return latest
    }

    /// The last day that a message asks for: its own, or that of the moment at which the card is to
    /// end; nil for none.
    private func askedEnd(of message: Message) throws(RowCode) -> Day? {
        guard let end = message.expiresAt else { return message.expiresOn }
        guard message.expiresOn == nil, end > validity.moment(of: message) else { throw .expiresOn }
        return end.lastDayBefore(utcOffsetSeconds: offset(of: message))
    }

    /// The last day of a card whose balance is imported: its own, else that of its product; it may
    /// be over already, and then the calendar ends the card.
    func expiry(atImportOf card: CardIndex, _ message: Message) -> Day? {
        if let known = lastDay(of: card) { return known }
        guard case .afterActivation(let months) = order(of: card).terms.expiry else { return nil }
        return validity.lastDay(ofSale: message, months: months)
    }

    private func offset(of message: Message) -> Int {
        message.utcOffsetSeconds ?? facts.utcOffsetSeconds
    }
}

extension LifeCycle {
    /// The reason for which a card in this part of its life is rejected if another one is required.
    var refusal: RowCode {
        switch self {
        case .spare: .spare
        case .inactive: .notActive
        case .activating: .activating
        case .active: .alreadyActive
        case .voided: .voided
        case .replaced: .replaced
        case .expired: .expired
        case .spoiled: .spoiled
        case .missing: .missing
        }
    }
}
