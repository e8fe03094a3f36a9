/// The amounts that a request about a card may have, for a request with another one or without.
package struct AllowedAmounts: Hashable, Sendable {
    /// The currency of the card.
    package let currency: Currency
    /// The amounts in minor units of the currency.
    package let rule: Rule

    package init(_ rule: Rule, in currency: Currency) {
        self.rule = rule
        self.currency = currency
    }

    /// The form of a list of amounts.
    package enum Rule: Hashable, Sendable {
        /// One of these amounts, ascending.
        case oneOf([Int64])
        /// From `min` to `max` in steps of `step` counted from `min`.
        case range(min: Int64, max: Int64, step: Int64)
        /// The request has no amount.
        case none
    }
}

extension PostingEngine {
    /// The amounts that the rules allow for a request that was rejected with
    /// ``RowCode/notAllowed`` or ``RowCode/amountMissing``; nil if no rule lists them.
    ///
    /// A sender learns them only about a card of its environment.
    func allowedAmounts(of message: Message) -> AllowedAmounts? {
        guard !message.phase.isAdvice, let card = card(message.card) else { return nil }
        let (order, rule) = (order(of: card), OperationRule.of(message.operation).amount)
        let sold = rule == .denomination
        let rules = sold ? try? rules(of: card, activatedAs: message.product) : rules(of: card)
        guard order.environment == facts.environment, let rules,
            let allowed = allowed(by: rule, card, rules)
        else { return nil }
        return AllowedAmounts(allowed, in: rules.terms.currency)
    }

    private func allowed(
        by rule: AmountRule,
        _ card: CardIndex,
        _ rules: ProductRules
    ) -> AllowedAmounts.Rule? {
        switch rule {
        case .denomination: Self.denominations(of: rules, order(of: card))
        case .load: Self.loads(rules.terms.load)
        case .all: Self.whole(cards[card].available)
        case .activation: activation(of: card).map { .oneOf([messages[$0].approvedMinor]) }
        case .none: AllowedAmounts.Rule.none
        case .spendable, .spendableOrAll, .redeemed, .rest, .forfeited, .dormancyFee, .opening: nil
        }
    }

    private static func denominations(
        of rules: ProductRules,
        _ order: OrderTerms
    ) -> AllowedAmounts.Rule {
        order.denominationMinor(of: rules).map { .oneOf([$0]) } ?? .init(rules.terms.denomination)
    }

    private static func loads(_ rule: LoadRule) -> AllowedAmounts.Rule? {
        guard case .between(let min, let max) = rule else { return nil }
        return .range(min: min, max: max, step: 1)
    }

    private static func whole(_ available: Int64) -> AllowedAmounts.Rule {
        available > 0 ? .oneOf([available]) : .none
    }
}

extension AllowedAmounts {
    /// The amounts that may activate a card of a product.
    package init(activating terms: ProductTerms) {
        self.init(Rule(terms.denomination), in: terms.currency)
    }
}

extension AllowedAmounts.Rule {
    fileprivate init(_ denomination: Denomination) {
        switch denomination {
        case .fixed(let amounts): self = .oneOf(amounts)
        case .range(let min, let max, let step): self = .range(min: min, max: max, step: step)
        }
    }
}
