package import CardCore
package import CardText

/// The form that a rejected cell must have, and the value that is meant if the cell leaves no doubt.
///
/// - Secrecy: has an amount or a time that was read, or one character that does not fit, and
///   never the cell.
package indirect enum CellAdvice: Fact, Hashable {
    /// `written` is the amount as the column writes it.
    case amountMeant(Money, written: String)
    /// An example: `sample` is `written` so. `misfit` is what the cell has and no amount has.
    case amountForm(sample: Money, written: String, isMinor: Bool, misfit: CellMisfit?)
    /// An amount with its currency beside it.
    case moneyMeant(Money)
    case moneyForm(sample: Money)
    /// `written` is the time as the pattern writes it.
    case timeMeant(pattern: String, written: String)
    case timeForm(pattern: String, sample: String)
    /// A local time whose offset from UTC is missing.
    case momentMeant(LocalTime)
    case momentForm
    case dayMeant(Day)
    case dayForm
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
    case minusBehindDigits
    case character(Unicode.Scalar)
}
