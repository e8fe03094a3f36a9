// Whether a card may take part.
extension SaleBook {
    /// Finds the first refusal, in the order of the checks; `partner` is the card of the row where
    /// `card` is the other one.
    func check(
        _ card: Int,
        _ checks: [CardCheck],
        _ message: Message,
        partner: Int? = nil
    ) throws(RowCode) {
        for check in checks {
            switch check {
            case .environment: try checkEnvironment(of: card)
            case .product: try checkProduct(of: card, message)
            case .orderStands:
                guard order(of: card).state != .cancelled else { throw .orderCancelled }
            case .notHeld, .replaceable, .transferable, .held, .free:
                try checkHolds(of: card, check, message)
            case .sameProductIfHeld:
                guard let partner, !cards[partner].holds.isEmpty else { break }
                guard order(of: card).product == order(of: partner).product else {
                    throw .productMismatch
                }
            case .life(let wanted):
                guard cards[card].lifeCycle == wanted else { throw cards[card].lifeCycle.refusal }
            case .acknowledged: try checkAcknowledgement(of: card)
            case .received: try checkReceipt(of: card, at: message.store)
            case .notExpired:
                if let last = lastDay(of: card), last < today { throw .expired }
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
                if let from = cards[card].activeFrom, from > facts.now { throw .notYetValid }
            case .unmoved: guard !cards[card].movedSinceActivation else { throw .spent }
            case .withinCancelDays: try checkCancelDays(of: card)
            case .settled:
                guard cards[card].loadPending == 0, cards[card].reserved == 0 else {
                    throw .unsettled
                }
            case .sameProduct:
                guard let partner, order(of: card).product == order(of: partner).product else {
                    throw .productMismatch
                }
            }
        }
    }

    private func checkHolds(
        of card: Int,
        _ check: CardCheck,
        _ message: Message
    ) throws(RowCode) {
        switch check.answer(to: cards[card].holds, from: facts.origin) {
        case .refused(let code): throw code
        case .allowedWhole:
            guard cards[card].loadPending == 0, cards[card].reserved == 0 else { throw .unsettled }
            guard (message.amountMinor ?? cards[card].available) == cards[card].available else {
                throw .blocked
            }
        case .allowed, nil: break
        }
    }

    func checkEnvironment(of card: Int) throws(RowCode) {
        guard order(of: card).environment != facts.environment else { return }
        throw facts.environment == .live ? .testCard : .liveCard
    }

    private func checkProduct(of card: Int, _ message: Message) throws(RowCode) {
        guard let product = message.product, !product.isEmpty else { return }
        guard product == order(of: card).product else { throw .productMismatch }
    }

    private func checkAcknowledgement(of card: Int) throws(RowCode) {
        let order = order(of: card)
        guard order.terms.requiresAcknowledgement else { return }
        guard order.acknowledges(cards[card].position) else { throw .notReleased }
    }

    private func checkReceipt(of card: Int, at store: String) throws(RowCode) {
        guard order(of: card).terms.requiresReceipt else { return }
        guard storeThatReceived(card) == store else { throw .notReceived }
    }

    private func checkCancelDays(of card: Int) throws(RowCode) {
        guard let activatedAt = cards[card].activatedAt else { throw .window }
        let age = today.daysSinceEpoch - activatedAt.day.daysSinceEpoch
        guard age <= order(of: card).terms.cancelDays else { throw .window }
    }

    /// The last day of a card: its own, or before it has one, that of its product if that is known.
    func lastDay(of card: Int) -> Day? {
        cards[card].expiresOn ?? order(of: card).lastDayBeforeActivation
    }
}

extension SaleBook {
    /// The last day that a card gets when it is activated now.
    ///
    /// A sender may shorten what the product gives, never lengthen it: an `expiresOn` past the
    /// product's day is refused and not cut, because the card holder was told the sender's day.
    func expiry(ofActivated card: Int, _ message: Message) throws(RowCode) -> Day? {
        var latest = lastDay(of: card)
        if latest == nil, case .afterActivation(let months) = order(of: card).terms.expiry {
            latest = today.adding(months: months)
        }
        if let asked = message.expiresOn {
            guard asked >= today, asked <= latest ?? asked else { throw .expiresOn }
            latest = asked
        }
        if let from = message.activeFrom, let latest {
            guard from.day <= latest else { throw .activeFrom }
        }
        return latest
    }
}

extension LifeCycle {
    /// Why a card in this part of its life is refused where another one is wanted.
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
