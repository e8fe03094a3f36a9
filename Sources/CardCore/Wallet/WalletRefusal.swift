/// The reason why a call about a wallet is refused.
package enum WalletRefusal: Hashable, Sendable {
    /// Cards of the client have these ids, or the call names them more than once.
    case cardIDsTaken([WalletCardID])
    /// The client has no such card, or deleted it; no card has the token.
    case cardUnknown
    /// The id and the token name two cards.
    case cardsDiffer
    /// The client has no such transaction.
    case transactionUnknown
    /// The card was activated already, or its life has ended.
    case notInactive(WalletStatus)
    /// Amounts of the card are pending.
    case unsettled
    /// The transaction is not pending, or is completed.
    case notPending
    /// More was to be captured than is pending.
    case tooMuch
    /// The format cannot make a token or a PIN that nobody guesses.
    case noFormat
    /// Every token that was drawn was that of another card.
    case tooManyTries
    /// The place of the call named too many unknown cards in a row.
    case tooManyGuesses
    /// A rule of posting.
    case rule(RowCode)
}
