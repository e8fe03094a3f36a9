import CardCore

/// The form of the amounts in the text of a report.
enum AmountForm: Sendable {
    /// The digits alone, for programs: `1234500.00`.
    case plain
    /// The whole units in threes, for people: `1 234 500.00`.
    case grouped

    /// The form of the report that is written; plain unless a terminal shows it.
    @TaskLocal static var current = AmountForm.plain
}

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
