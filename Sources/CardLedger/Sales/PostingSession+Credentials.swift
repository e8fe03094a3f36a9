package import CardCore

// The tokens and PINs that clients give to cards after their making.
extension PostingSession {
    /// Puts another PIN in the place of all that the card had, ends its hold `pin` and starts the
    /// count of wrong PINs over.
    ///
    /// `format` is nil if the PIN has the format of the card's product. No message brings a former
    /// PIN back, also not one that takes an activation back.
    package func replacePIN(
        of card: CardNumber,
        by pin: NewPIN,
        _ format: RecordedFormat?
    ) throws {
        try transaction.replacePIN(ofCard: card, by: pin, format)
        try transaction.audit("card \(try transaction.serial(ofCard: card))", "PIN changed")
        guard try transaction.pinTries(ofCard: card) != PinTries() else { return }
        _ = try transaction.endHolds(.pin, of: CardRange(card))
        try transaction.insertPinAttempt(
            .unlocked,
            ofCard: card,
            by: nil,
            reason: "the PIN was changed"
        )
    }

    /// The token of the card with that hash; nil if it has none.
    package func token(_ hash: [UInt8], ofCard card: CardNumber) throws -> StoredToken? {
        try transaction.tokens(ofCard: card).first { $0.hash == hash }
    }

    /// Adds a further token to the card; the others stay as they are.
    ///
    /// - Returns: its version; nil if a card has that token: then another one must be drawn.
    package func addToken(_ token: NewToken, to card: CardNumber) throws -> Int? {
        guard let version = try transaction.insert(token, ofCard: card) else { return nil }
        try transaction.audit(
            "card \(try transaction.serial(ofCard: card))",
            "token added",
            details: ["version": .integer(version)]
        )
        return version
    }

    /// Gives all tokens of the card that are not retired those terms from now on.
    package func setTerms(_ terms: TokenTerms, ofTokensOf card: CardNumber) throws {
        for token in try transaction.tokens(ofCard: card) where !token.terms.isRetired {
            try transaction.insert(terms, ofToken: token.version, ofCard: card)
        }
        try transaction.audit("card \(try transaction.serial(ofCard: card))", "token terms")
    }

    /// Retires a token of one transaction because of the accepted message that used it; every
    /// other token stays as it is.
    package func useToken(_ hash: [UInt8], of card: CardNumber, by message: MessageNumber) throws {
        guard let token = try token(hash, ofCard: card), !token.terms.isRetired,
            token.terms.after(.transaction).isRetired
        else { return }
        try transaction.insertUse(ofToken: token.version, ofCard: card, by: message)
    }
}
