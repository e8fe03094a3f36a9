extension Money {
    /// An amount that a person typed, with exactly the decimals of the currency.
    ///
    /// `500` might be kroner or øre, so it is neither: whoever typed it is asked.
    ///
    /// - Throws: `card.amount`, with what to type.
    package init(typed text: String, in currency: Currency) throws(Problem) {
        guard let minor = Self.minor(typed: text, currency.decimals) else {
            throw Self.refusal(of: text, currency)
        }
        self.init(amountMinor: minor, currency: currency)
    }

    /// Whether the text is an amount in some currency; which one, only the card can say.
    package static func isTypable(_ text: String) -> Bool {
        (0...3).contains { minor(typed: text, $0) != nil }
    }

    private static func minor(typed text: String, _ decimals: Int) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == (decimals == 0 ? 1 : 2), let whole = parts.first, isWhole(whole)
        else { return nil }
        let fraction = decimals == 0 ? "" : parts[1]
        guard fraction.utf8.count == decimals, fraction.utf8.allSatisfy(isDigit),
            let minor = Int64(whole + fraction), minor > 0
        else { return nil }
        return minor
    }

    private static func isWhole(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, text.utf8.allSatisfy(isDigit) else { return false }
        return first != UInt8(ascii: "0") || text.utf8.count == 1
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// A text that cannot be a number is not repeated: it may be anything.
    private static func shown(_ text: String) -> ShownText {
        let isNumber = text.utf8.allSatisfy { isDigit($0) || ".,-".utf8.contains($0) }
        return isNumber && (1...15).contains(text.utf8.count) ? ShownText(id: text) : "that"
    }

    private static func refusal(of text: String, _ currency: Currency) -> Problem {
        let scale = (0..<currency.decimals).reduce(Int64(1)) { scale, _ in scale * 10 }
        let example = Money(amountMinor: 500 * scale, currency: currency)
        var remedy: ShownText = "type it as in --amount \(decimal: example)"
        if scale > 1, isWhole(text[...]), let units = Int64(text),
            (1..<1_000_000_000).contains(units)
        {
            let whole = Money(amountMinor: units * scale, currency: currency)
            let minor = Money(amountMinor: units, currency: currency)
            remedy =
                "type --amount \(decimal: whole), or \(decimal: minor) if that is what is meant"
        }
        return Problem(
            .usage,
            .cardAmount,
            "\(shown(text)) is no amount in \(currency), which has \(currency.decimals) decimals",
            remedy: remedy
        )
    }
}
