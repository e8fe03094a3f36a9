/// The states of a print order; `shreddedAt` is independent of the state.
package enum OrderState: String, CaseIterable, Sendable {
    case ordered, minting, sealed, released, acknowledged, closed, cancelled

    /// True if a card of the order may be active.
    package var mayHaveActiveCards: Bool {
        switch self {
        case .released, .acknowledged, .closed: true
        case .ordered, .minting, .sealed, .cancelled: false
        }
    }

    /// True if the order has a release; nil for a cancelled one, which may have been released.
    package var hasRelease: Bool? {
        switch self {
        case .ordered, .minting, .sealed: false
        case .released, .acknowledged, .closed: true
        case .cancelled: nil
        }
    }
}

/// The facts of its order that a decision about a card needs.
package struct OrderTerms: Hashable, Sendable {
    /// The order.
    package var id: OrderID
    /// The state of the order.
    package var state: OrderState
    /// The environment of the order.
    package var environment: Environment
    /// The product of the order.
    package var product: ProductID
    /// The money rules of the version of the product that the order has.
    package var terms: ProductTerms
    /// The rules of the other products that an activation may bind the cards to, as those products
    /// were when the order's version of its product was added.
    package var others: [ProductRules] = []
    /// The only amount that activates these cards, in minor units; nil if the order does not fix
    /// one.
    package var denominationMinor: Int64?
    /// The day on which the order was created.
    package var orderedOn: Day
    /// The positions that acknowledgements cover, ascending and disjoint.
    package var acknowledged: [ClosedRange<Int>]

    package init(
        id: OrderID,
        state: OrderState,
        environment: Environment,
        product: ProductID,
        terms: ProductTerms,
        denominationMinor: Int64?,
        orderedOn: Day,
        acknowledged: [ClosedRange<Int>]
    ) {
        self.id = id
        self.state = state
        self.environment = environment
        self.product = product
        self.terms = terms
        self.denominationMinor = denominationMinor
        self.orderedOn = orderedOn
        self.acknowledged = acknowledged
    }

    /// The terms of an order without a printer: no store receives packs of its cards, and those
    /// that calls pulled need no answer of a printer.
    package func withoutPrinter(_ order: OrderRecord) -> OrderTerms {
        var terms = self
        terms.terms.requiresReceipt = false
        if order.request.isPulled, order.minted > 0 { terms.acknowledged = [1...order.minted] }
        return terms
    }

    /// The last day of the order's cards; nil if there is none before their activation.
    package var lastDayBeforeActivation: Day? {
        terms.lastDayBeforeActivation(orderedOn: orderedOn)
    }

    /// The rules of the order's product, which are in force of a card that no activation bound to
    /// another one.
    package var rules: ProductRules { ProductRules(version: nil, product: product, terms: terms) }

    /// The only amount that activates a card as a product with those rules; nil if there is not
    /// one: the order fixes an amount of its own product alone.
    package func denominationMinor(of rules: ProductRules) -> Int64? {
        rules.version == nil ? denominationMinor : nil
    }

    /// The rules of the product that a card of the order becomes if it is activated as that
    /// product; nil if it cannot become it.
    package func rules(activatedAs named: ProductID) -> ProductRules? {
        guard terms.activatesAs.isEmpty ? named == product : terms.activatesAs.contains(named)
        else { return nil }
        return named == product ? rules : others.first { $0.product == named }
    }

    /// The product that a card of the order becomes if its activation names none; nil if it may
    /// become several others and not the order's.
    package var usualProduct: ProductID? {
        if terms.activatesAs.isEmpty || terms.activatesAs.contains(product) { return product }
        return terms.activatesAs.count == 1 ? terms.activatesAs.first : nil
    }

    /// Returns true if an acknowledgement covers the card at that 1-based position.
    package func acknowledges(_ position: Int) -> Bool {
        acknowledged.contains { $0.contains(position) }
    }
}
