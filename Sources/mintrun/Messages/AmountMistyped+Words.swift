import CardCore

extension AmountMistyped: Worded {
    var sentence: ShownText {
        let shown = typed.map { ShownText(id: $0) } ?? "that"
        let card: ShownText = serial.map { "card \(id: $0.text): " } ?? ""
        return
            "\(card)\(shown) is not a valid amount in \(currency), which has \(currency.decimals) decimals"
    }

    var remedy: ShownText {
        let scale = (0..<currency.decimals).reduce(Int64(1)) { scale, _ in scale * 10 }
        guard let whole else {
            let example = Money(amountMinor: 500 * scale, currency: currency)
            return "type it as in --amount \(decimal: example)"
        }
        let units = Money(amountMinor: whole * scale, currency: currency)
        let minor = Money(amountMinor: whole, currency: currency)
        return "type --amount \(decimal: units), or \(decimal: minor) if you mean that"
    }
}

extension AmountOverflow: Worded {
    var sentence: ShownText { "an amount or a sum of amounts is too large to be counted" }
    var remedy: ShownText { "split the file, or correct the amount" }
}
