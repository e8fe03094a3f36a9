/// An amount that a person typed otherwise than the currency is written.
package struct AmountMistyped: Failure, Hashable {
    /// nil for a text that is not a number: it may be anything, and is not repeated.
    package let typed: String?
    package let currency: Currency

    init(_ text: String, _ currency: Currency) {
        let isNumber = text.utf8.allSatisfy { Money.isDigit($0) || ".,-".utf8.contains($0) }
        typed = isNumber && (1...15).contains(text.utf8.count) ? text : nil
        self.currency = currency
    }

    package var code: FailureCode { .cardAmount }

    /// A whole number that was typed for a currency with decimals: units, or minor units.
    package var whole: Int64? {
        guard currency.decimals > 0, let typed, Money.isWhole(typed[...]),
            let number = Int64(typed), (1..<1_000_000_000).contains(number)
        else { return nil }
        return number
    }
}
