/// The amounts that cards of an order have when all of them are sold.
///
/// - Unit: minor units of the currency.
package struct CardsWorth: Hashable, Sendable {
    /// The currency of the cards.
    package let currency: Currency
    /// The number of cards.
    package let count: Int
    /// The smallest amount and the largest one of a card at its activation.
    package let card: ClosedRange<Int64>
    /// The smallest amount and the largest one of all cards together.
    package let all: ClosedRange<Int64>

    /// The worth of cards of a product; `denominationMinor` is the amount that their order fixes,
    /// nil if the product decides.
    ///
    /// Nil if the product has no amount, or the amount of all cards leaves 64 bits.
    package init?(of count: Int, _ terms: ProductTerms, denominationMinor: Int64? = nil) {
        guard let sold = denominationMinor.map({ $0...$0 }) ?? terms.denomination.span else {
            return nil
        }
        let ends = [sold.lowerBound, sold.upperBound].map { amount in
            let (card, isLost) = amount.addingReportingOverflow(terms.startingBalanceMinor)
            let (all, isTooMuch) = card.multipliedReportingOverflow(by: Int64(count))
            return isLost || isTooMuch ? nil : (card: card, all: all)
        }
        guard let least = ends[0], let most = ends[1] else { return nil }
        currency = terms.currency
        self.count = count
        card = least.card...most.card
        all = least.all...most.all
    }
}

extension CardsWorth {
    /// The worth of the cards that an order is for, without its spares.
    package init?(of request: OrderRequest, _ terms: ProductTerms) {
        self.init(of: request.quantity, terms, denominationMinor: request.denominationMinor)
    }
}

extension Denomination {
    /// The smallest amount and the largest one that can occur; nil if there is none.
    fileprivate var span: ClosedRange<Int64>? {
        switch self {
        case .fixed(let values):
            guard let least = values.min(), let most = values.max() else { return nil }
            return least...most
        case .range(let min, let max, let step):
            guard min <= max, step > 0 else { return nil }
            return min...(max - (max - min) % step)
        }
    }
}
