package import CardCore

/// A question whose answer is typed without being shown.
package enum SecretQuestion: Hashable, Sendable {
    /// The passphrase of a custodian's key.
    case passphrase(custodian: String)
    /// A new passphrase for a custodian's key.
    case newPassphrase(custodian: String)
    /// The new passphrase once more.
    case newPassphraseAgain
    /// The token of a card.
    case token
    /// The PIN of the card with the token.
    case pin
    /// The PIN of a card that is named by its serial.
    case pinOfCard(Serial)
    /// The PIN that the card gets.
    case newPIN(Serial)
}
