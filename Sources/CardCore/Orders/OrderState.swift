/// The states of a print order; `shreddedAt` stands beside the state.
package enum OrderState: String, CaseIterable, Sendable {
    case ordered, minting, sealed, released, acknowledged, closed, cancelled

    /// Whether a card of the order may be active.
    package var mayHaveActiveCards: Bool {
        switch self {
        case .released, .acknowledged, .closed: true
        case .ordered, .minting, .sealed, .cancelled: false
        }
    }

    /// Whether the order has a release; nil for a cancelled one, which may have been released.
    package var hasRelease: Bool? {
        switch self {
        case .ordered, .minting, .sealed: false
        case .released, .acknowledged, .closed: true
        case .cancelled: nil
        }
    }
}

/// Whether cards are worth money; fixed for ever when an order is created.
package enum Environment: String, CaseIterable, Sendable {
    case live, test
}

/// What a decision about a card needs to know of its order.
package struct OrderTerms: Hashable, Sendable {
    package var id: OrderID
    package var state: OrderState
    package var environment: Environment
    package var product: ProductID
    package var terms: ProductTerms
    /// The only amount that activates these cards, where the order fixes one.
    package var denominationMinor: Int64?
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

    /// The last day of the order's cards, where it does not depend on their activation.
    package var lastDayBeforeActivation: Day? {
        switch terms.expiry {
        case .never, .afterActivation: nil
        case .on(let day): day
        case .afterOrder(let months): orderedOn.adding(months: months)
        }
    }

    /// Whether an acknowledgement covers the card at that 1-based position.
    package func acknowledges(_ position: Int) -> Bool {
        acknowledged.contains { $0.contains(position) }
    }
}
