package import CardCore
package import CardText

/// The form that a rejected cell must have, and the value that is meant if the cell leaves no
/// doubt.
///
/// - Secrecy: has an amount or a time that was read, or one character that does not fit, and never
///   the cell.
package indirect enum CellAdvice: Fact, Hashable {
    /// `written` is the amount as the column writes it.
    case amountMeant(Money, written: String)
    /// An example: `written` is the form of `sample` in the column. `misfit` is the part of the
    /// cell that no amount has.
    case amountForm(sample: Money, written: String, isMinor: Bool, misfit: CellMisfit?)
    /// An amount with its currency beside it.
    case moneyMeant(Money)
    /// An example of an amount with its currency beside it.
    case moneyForm(sample: Money)
    /// `written` is the time as the pattern writes it.
    case timeMeant(pattern: String, written: String)
    /// An example: `sample` has the form of the pattern.
    case timeForm(pattern: String, sample: String)
    /// A local time whose offset from UTC is missing.
    case momentMeant(LocalTime)
    /// The form of a moment with its offset from UTC.
    case momentForm
    /// The day that is meant.
    case dayMeant(Day)
    /// The form of a day, `2026-11-21`.
    case dayForm
    /// The month in which a card expires has another form.
    case monthForm
    /// A character that no card number has.
    case cardCharacter(Unicode.Scalar)
    /// A character that must go and may not be seen.
    case hiddenCharacter(Unicode.Scalar)
    /// About the value behind a key of the cell, `expiresOn=`.
    case behind(key: String, CellAdvice)
}

/// The first part of a cell that no amount of its format has.
package enum CellMisfit: Hashable, Sendable {
    /// A word for a currency.
    case currency(String)
    /// A minus behind the digits.
    case minusBehindDigits
    /// The first wrong character.
    case character(Unicode.Scalar)
}
