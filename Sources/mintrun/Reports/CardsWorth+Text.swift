import CardCore

extension CardsWorth {
    /// The amount of a card and that of all of them, each with its currency.
    var text: String {
        "\(count.counted("card")) of \(amounts(card)), together \(amounts(all))"
    }

    private func amounts(_ range: ClosedRange<Int64>) -> String {
        let least = amount(range.lowerBound)
        return range.lowerBound == range.upperBound
            ? least : "\(least) to \(amount(range.upperBound))"
    }

    private func amount(_ amountMinor: Int64) -> String {
        "\(currency.code) \(Money(amountMinor: amountMinor, currency: currency).decimal)"
    }

    var json: JSON {
        [
            "cards": .integer(count), "currency": .string(currency.code),
            "cardLeast": .integer(card.lowerBound), "cardMost": .integer(card.upperBound),
            "least": .integer(all.lowerBound), "most": .integer(all.upperBound),
        ]
    }
}
