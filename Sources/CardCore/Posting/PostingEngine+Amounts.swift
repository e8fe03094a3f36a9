// The amount of a request.
extension PostingEngine {
    /// The amount that is approved, or the refusal; `bound` are the rules of the card that the
    /// message activates.
    func approve(
        _ message: Message,
        _ rule: AmountRule,
        card: CardIndex,
        other: CardIndex?,
        bound: ProductRules?
    ) throws(RowCode) -> Int64 {
        let isSale = rule == .denomination
        let rules = (isSale ? bound : nil) ?? rules(of: card)
        let terms = rules.terms
        if let currency = message.currency {
            guard currency == terms.currency else { throw .currencyMismatch }
        }
        if let other {
            let currency = isSale ? nil : bound?.terms.currency
            guard currency ?? self.terms(of: other).currency == terms.currency else {
                throw .currencyMismatch
            }
        }
        if isSale { try checkCurrencyOfPrice(message, terms) }
        let amount = try amount(of: message, rule, card: card, rules)
        if isSale { try checkPrice(message, value: amount, terms) }
        try checkRoom(for: amount, rule, card: card, other: other, terms)
        return amount
    }

    private func checkCurrencyOfPrice(_ message: Message, _ terms: ProductTerms) throws(RowCode) {
        guard let price = message.price, price.currency != terms.currency else { return }
        throw .currencyMismatch
    }

    private func checkPrice(
        _ message: Message,
        value: Int64,
        _ terms: ProductTerms
    ) throws(RowCode) {
        let value = Money(amountMinor: value, currency: terms.currency)
        let mustMatch = facts.pricesMustMatch
        if let code = PriceRule.refusal(of: message.price, value: value, mustMatch: mustMatch) {
            throw code
        }
    }

    private func amount(
        of message: Message,
        _ rule: AmountRule,
        card: CardIndex,
        _ rules: ProductRules
    ) throws(RowCode) -> Int64 {
        let terms = rules.terms
        if message.amountMinor == 0, !message.operation.mayBeOfZero { throw .zero }
        switch rule {
        case .denomination:
            return try denomination(message.amountMinor, of: rules, in: order(of: card))
        case .load:
            return try Self.load(message.amountMinor, terms.load)
        case .spendable:
            guard let amount = message.amountMinor else { throw .amountMissing }
            guard amount <= cards[card].available else { throw .insufficient }
            return amount
        case .spendableOrAll:
            let amount = message.amountMinor ?? cards[card].available
            guard amount > 0, amount <= cards[card].available else { throw .insufficient }
            return amount
        case .all:
            return try Self.exactly(cards[card].available, message.amountMinor)
        case .rest:
            guard cards[card].available > 0 else { throw .nothingLeft }
            return try Self.exactly(cards[card].available, message.amountMinor)
        case .activation:
            guard let activation = activation(of: card) else { throw .spent }
            let sold = messages[activation].approvedMinor
            if message.amountMinor == 0, sold > 0 { throw .zero }
            if let amount = message.amountMinor, amount < sold { throw .partRefund }
            try checkPaidBack(message.wasPaidBack, sale: activation)
            return try Self.exactly(sold, message.amountMinor)
        case .forfeited:
            let isDue = terms.breakage.isDue(lastDay: lastDay(of: card), on: message.time.day)
            return isDue ? cards[card].available : 0
        case .dormancyFee:
            guard let rule = terms.dormancy else { throw .notAllowed }
            let fee = min(rule.feeMinor, cards[card].available - rule.floorMinor)
            guard fee > 0 else { throw .insufficient }
            return fee
        case .redeemed:
            guard let amount = message.amountMinor else { throw .amountMissing }
            return amount
        case .opening:
            return message.amountMinor ?? 0
        case .none:
            guard message.amountMinor == nil else { throw .notAllowed }
            return 0
        }
    }

    /// Throws if the till gave back only a part of the price.
    func checkPaidBack(_ paidBack: PartRefundRule.PaidBack?, sale: MessageIndex) throws(RowCode) {
        guard paidBack != nil, let card = messages[sale].card else { return }
        let face = Money(
            amountMinor: messages[sale].approvedMinor,
            currency: terms(of: self.card(number: card)).currency
        )
        let price = messages[sale].price(face: face)
        if let code = PartRefundRule.refusal(of: paidBack, for: price) { throw code }
    }

    private func denomination(
        _ amount: Int64?,
        of rules: ProductRules,
        in order: OrderTerms
    ) throws(RowCode) -> Int64 {
        let fixed = order.denominationMinor(of: rules)
        if amount == 0, fixed != nil || !rules.terms.denomination.allows(0) { throw .zero }
        if let fixed { return try Self.exactly(fixed, amount) }
        switch rules.terms.denomination {
        case .fixed(let amounts):
            guard let amount = amount ?? (amounts.count == 1 ? amounts.first : nil) else {
                throw .amountMissing
            }
            guard amounts.contains(amount) else { throw .notAllowed }
            return amount
        case .range(let min, let max, let step):
            guard let amount = amount ?? (min == 0 ? 0 : nil) else { throw .amountMissing }
            guard amount >= min, amount <= max, (amount - min) % step == 0 else {
                throw .notAllowed
            }
            return amount
        }
    }

    private static func load(_ amount: Int64?, _ rule: LoadRule) throws(RowCode) -> Int64 {
        if rule == .off { throw .loadsOff }
        guard let amount else { throw .amountMissing }
        if case .between(let min, let max) = rule {
            guard amount >= min, amount <= max else { throw .notAllowed }
        }
        return amount
    }

    private static func exactly(_ whole: Int64, _ amount: Int64?) throws(RowCode) -> Int64 {
        guard (amount ?? whole) == whole else { throw .notAllowed }
        return whole
    }

    /// Rejects an amount if all amounts of the card, pending ones included, could leave the range:
    /// then no advice can overflow later.
    private func checkRoom(
        for amount: Int64,
        _ rule: AmountRule,
        card: CardIndex,
        other: CardIndex?,
        _ terms: ProductTerms
    ) throws(RowCode) {
        do throws(AmountOverflow) {
            switch rule {
            case .denomination: _ = try amount.adding(terms.startingBalanceMinor)
            case .load, .opening: _ = try cards[card].total.adding(amount)
            case .redeemed: _ = try cards[other ?? card].total.adding(amount)
            case .spendableOrAll:
                if let other { _ = try cards[other].total.adding(amount) }
            case .spendable, .all, .rest, .activation, .forfeited, .dormancyFee, .none: break
            }
        } catch {
            throw .overflow
        }
    }

    /// The index of the request that activated a card; nil if none did.
    func activation(of card: CardIndex) -> MessageIndex? {
        cards[card].activation.map { message(number: $0) }
    }
}

extension Card {
    /// The whole amount of the card, with reserved and pending amounts; minor units.
    var total: Int64 { available + loadPending + reserved }
}
