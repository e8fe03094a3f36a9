import CardCore

extension AllowedAmounts {
    /// A sentence with the amounts in the plain form of the currency.
    var words: ShownText {
        switch rule {
        case .oneOf(let amounts):
            "The card allows \(currency) \(amounts.prefix(Self.shownCount).map(text).joined(separator: ", "))"
                + (amounts.count > Self.shownCount ? ", …" : "") + "."
        case .range(let min, let max, let step):
            "The card allows \(currency) \(range(min, max, step: step))."
        case .none: "This operation has no amount."
        }
    }

    /// The number of amounts that a message lists.
    private static let shownCount = 20

    /// Every amount in the plain form of the currency, or the ends and the step of a range.
    var list: ShownText {
        switch rule {
        case .oneOf(let amounts): "\(currency) \(amounts.map(text).joined(separator: ", "))"
        case .range(let min, let max, let step): "\(currency) \(range(min, max, step: step))"
        case .none: "none"
        }
    }

    private func range(_ min: Int64, _ max: Int64, step: Int64) -> ShownText {
        "\(text(min)) to \(text(max))" + (step > 1 ? " in steps of \(text(step))" : "")
    }

    private func text(_ amountMinor: Int64) -> ShownText {
        "\(decimal: Money(amountMinor: amountMinor, currency: currency))"
    }
}
