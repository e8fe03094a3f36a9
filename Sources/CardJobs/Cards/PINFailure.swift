package import CardCore

/// A token or a PIN that is missing or not accepted.
///
/// - Secrecy: reveals neither which of the two is wrong, nor whose they are, before the card is
///   locked, which the next attempt would reveal.
package enum PINFailure: Failure, Hashable {
    /// Neither the terminal nor standard input gave one.
    case noInput
    /// One answer for an unknown token, a wrong PIN and a card without one.
    case refused
    /// The PIN of the card whose serial was typed; the number of wrong PINs before it is locked.
    case wrong(serial: Serial, leftCount: Int)
    /// The wrong PIN that locked the card; `serial` is that of the card if it was typed.
    case lockedNow(serial: Serial?)
    /// `serial` is that of the card if it was typed.
    case locked(serial: Serial?)
    /// One answer for an unknown token and a card with a PIN, if no PIN was given.
    case refusedWithoutPIN
    /// The card has no PIN, and its serial was typed.
    case none(serial: Serial)
    /// The new PIN of the card is not one of its product, or has another length than a PIN.
    case newForm(serial: Serial)
    /// The PIN belongs to the token of the card, and its serial was typed.
    case boundToToken(serial: Serial, product: ProductID)

    package var code: FailureCode {
        switch self {
        case .noInput: .pinNoInput
        case .refused, .refusedWithoutPIN, .wrong, .lockedNow: .pinRefused
        case .none: .pinUnneeded
        case .newForm: .pinNewForm
        case .locked: .pinLocked
        case .boundToToken: .pinBoundToToken
        }
    }
}
