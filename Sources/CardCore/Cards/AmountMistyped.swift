/// An amount that a person typed in another form than that of the currency.
package struct AmountMistyped: Failure, Hashable {
    /// The amount as it was typed; nil for a text that is not a number, because it may be a secret.
    package let typed: String?
    /// The currency in which the amount was expected.
    package let currency: Currency
    /// The card of the operation; nil if the amount is not about one card.
    package var serial: Serial?

    init(_ text: String, _ currency: Currency) {
        let isNumber = text.utf8.allSatisfy { Money.isDigit($0) || ".,-".utf8.contains($0) }
        typed = isNumber && (1...15).contains(text.utf8.count) ? text : nil
        self.currency = currency
    }

    package var code: FailureCode { .cardAmount }

    /// A whole number that was typed for a currency with decimals; it may be units or minor units.
    package var whole: Int64? {
        guard currency.decimals > 0, let typed, Money.isWhole(typed[...]),
            let number = Int64(typed), (1..<1_000_000_000).contains(number)
        else { return nil }
        return number
    }
}
