/// An amount in one currency.
///
/// - Unit: minor units (øre, cents); never a fraction of one.
package struct Money: Hashable, Sendable {
    package var amountMinor: Int64
    package var currency: Currency

    package init(amountMinor: Int64, currency: Currency) {
        self.amountMinor = amountMinor
        self.currency = currency
    }

    /// The amount as people write it, with the currency's decimals and a point: `500.00`.
    package var decimal: String {
        let digits = String(amountMinor.magnitude)
        let sign = amountMinor < 0 ? "-" : ""
        guard currency.decimals > 0 else { return sign + digits }
        let padding = String(
            repeating: "0",
            count: max(0, currency.decimals + 1 - digits.utf8.count)
        )
        let padded = padding + digits
        return "\(sign)\(padded.dropLast(currency.decimals)).\(padded.suffix(currency.decimals))"
    }
}

/// A sum left the range of 64-bit minor units.
package struct AmountOverflow: Failure, Hashable {
    package init() {}
    package var kind: FailureKind { .refused }
    package var code: String { "money.overflow" }
    package var shownProblem: ShownText {
        "an amount or a sum of amounts is too large to be counted"
    }
    package var shownRemedy: ShownText { "split the file, or correct the amount" }
}

extension Int64 {
    /// The sum, or ``AmountOverflow``.
    package func adding(_ other: Int64) throws(AmountOverflow) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard !overflow else { throw AmountOverflow() }
        return sum
    }

    /// The difference, or ``AmountOverflow``.
    package func subtracting(_ other: Int64) throws(AmountOverflow) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        guard !overflow else { throw AmountOverflow() }
        return difference
    }
}
