extension Money {
    /// An amount that a person typed, with exactly the decimals of the currency.
    ///
    /// `500` is rejected for a currency with decimals, because it may mean kroner or øre; nothing
    /// is an amount only if `mayBeZero` is true.
    ///
    /// - Throws: `card.amount`.
    package init(
        typed text: String,
        in currency: Currency,
        mayBeZero: Bool = false
    ) throws(AmountMistyped) {
        guard let minor = Self.minor(typed: text, currency.decimals), minor > 0 || mayBeZero else {
            throw AmountMistyped(text, currency)
        }
        self.init(amountMinor: minor, currency: currency)
    }

    /// Returns true if the text is an amount in some currency.
    package static func isTypable(_ text: String) -> Bool {
        (0...3).contains { minor(typed: text, $0).map { $0 > 0 } ?? false }
    }

    private static func minor(typed text: String, _ decimals: Int) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == (decimals == 0 ? 1 : 2), let whole = parts.first, isWhole(whole)
        else { return nil }
        let fraction = decimals == 0 ? "" : parts[1]
        guard fraction.utf8.count == decimals, fraction.utf8.allSatisfy(isDigit),
            let minor = Int64(whole + fraction)
        else { return nil }
        return minor
    }

    static func isWhole(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, text.utf8.allSatisfy(isDigit) else { return false }
        return first != UInt8(ascii: "0") || text.utf8.count == 1
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
