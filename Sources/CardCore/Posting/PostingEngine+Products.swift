// The product in force of a card: that of its order, unless an activation bound another one.
extension PostingEngine {
    /// The rules of the product that is in force of a card.
    func rules(of card: CardIndex) -> ProductRules {
        guard let version = cards[card].productVersion else { return order(of: card).rules }
        return rules(ofVersion: version)
    }

    /// The terms of the product that is in force of a card.
    @inline(__always) func terms(of card: CardIndex) -> ProductTerms {
        guard let version = cards[card].productVersion else { return order(of: card).terms }
        return rules(ofVersion: version).terms
    }

    /// The product that is in force of a card.
    func product(of card: CardIndex) -> ProductID {
        guard let version = cards[card].productVersion else { return order(of: card).product }
        return rules(ofVersion: version).product
    }

    private func rules(ofVersion version: ProductVersionNumber) -> ProductRules {
        guard let rules = versions[version] else {
            preconditionFailure("product version \(version), named by a card, was not loaded")
        }
        return rules
    }
}

// The product that an activation binds.
extension PostingEngine {
    /// The rules of the product to which a request binds the card that it activates; nil for a
    /// request that activates none.
    func bound(
        by message: Message,
        _ rule: OperationRule,
        card: CardIndex,
        other: CardIndex?
    ) throws(RowCode) -> ProductRules? {
        if rule.life?.activates == true {
            return try rules(of: card, activatedAs: message.product)
        }
        guard rule.otherLife?.activates == true, let other else { return nil }
        return try rules(of: other, replacing: card)
    }

    /// The rules of the product that a card becomes if it is activated as that product; nil names
    /// the usual one.
    func rules(of card: CardIndex, activatedAs named: ProductID?) throws(RowCode) -> ProductRules {
        let order = order(of: card)
        let isNamed = named.map { !$0.text.isEmpty } ?? false
        guard let product = isNamed ? named : order.usualProduct else { throw .missingField }
        guard let rules = order.rules(activatedAs: product) else {
            throw refusal(ofProduct: product)
        }
        return rules
    }

    /// The rules of the product that a card has after it replaced another one: the same product,
    /// which is that of its order or one that it may become.
    func rules(of card: CardIndex, replacing old: CardIndex) throws(RowCode) -> ProductRules {
        let product = product(of: old), order = order(of: card)
        if product == order.product { return order.rules }
        guard let rules = order.rules(activatedAs: product) else { throw .productMismatch }
        return cards[old].productVersion == nil ? rules : self.rules(of: old)
    }

    /// The code for a product that the card does not have, or cannot become.
    func refusal(ofProduct named: ProductID) -> RowCode {
        knownProducts.contains(named) ? .productMismatch : .productUnknown
    }
}
