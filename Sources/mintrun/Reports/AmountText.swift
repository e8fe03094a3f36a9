import CardCore

/// Minor units in the usual decimal form, or unchanged for a code that is not a currency's.
func decimalText(
    _ amountMinor: Int64,
    _ currency: String,
    as form: AmountForm = .current
) -> String {
    guard let known = Currency(currency) else { return String(amountMinor) }
    let text = Money(amountMinor: amountMinor, currency: known).decimal
    guard form == .grouped else { return text }
    let whole = text.prefix { $0 != "." }
    return spaced(whole) + text.dropFirst(whole.count)
}

/// A number with its digits in threes, from the right, and a space between them.
private func spaced(_ number: Substring) -> String {
    let digits = number.drop { $0 == "-" }
    var text = String(number.prefix(number.count - digits.count))
    for (place, digit) in digits.enumerated() {
        if place > 0, (digits.count - place).isMultiple(of: 3) { text += " " }
        text.append(digit)
    }
    return text
}
