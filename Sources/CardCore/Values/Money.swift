/// An amount in one currency.
///
/// - Unit: minor units (øre, cents); never a fraction of one.
package struct Money: Hashable, Sendable {
    /// The amount in minor units.
    package var amountMinor: Int64
    /// The currency.
    package var currency: Currency

    package init(amountMinor: Int64, currency: Currency) {
        self.amountMinor = amountMinor
        self.currency = currency
    }

    /// The amount in the form of people, with the currency's decimals and a point: `500.00`.
    package var decimal: String {
        var text: [UInt8] = []
        text.reserveCapacity(24)
        appendDecimal(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// The amount with its currency, `500.00 NOK`.
    package var text: String {
        var text: [UInt8] = []
        text.reserveCapacity(32)
        appendDecimal(to: &text)
        text.append(UInt8(ascii: " "))
        text.append(contentsOf: currency.code.utf8)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the bytes of ``decimal``.
    private func appendDecimal(to text: inout [UInt8]) {
        if amountMinor < 0 { text.append(UInt8(ascii: "-")) }
        let scale = (0..<currency.decimals).reduce(UInt64(1)) { scale, _ in scale * 10 }
        text.append(contentsOf: String(amountMinor.magnitude / scale).utf8)
        guard currency.decimals > 0 else { return }
        text.append(UInt8(ascii: "."))
        appendDigits(Int(amountMinor.magnitude % scale), currency.decimals, to: &text)
    }
}

/// A sum left the range of 64-bit minor units.
package struct AmountOverflow: Failure, Hashable {
    package init() {}
    package var code: FailureCode { .moneyOverflow }
}

extension Int64 {
    /// Returns the sum.
    ///
    /// - Throws: ``AmountOverflow`` if it leaves 64 bits.
    package func adding(_ other: Int64) throws(AmountOverflow) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        guard !overflow else { throw AmountOverflow() }
        return sum
    }

    /// Returns the difference.
    ///
    /// - Throws: ``AmountOverflow`` if it leaves 64 bits.
    package func subtracting(_ other: Int64) throws(AmountOverflow) -> Int64 {
        let (difference, overflow) = subtractingReportingOverflow(other)
        guard !overflow else { throw AmountOverflow() }
        return difference
    }
}
