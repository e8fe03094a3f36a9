/// The terms that a client gives a token.
package struct TokenTerms: Hashable, Sendable {
    /// True if the first accepted transaction retires the token.
    package var isSingleUse: Bool
    /// The moment after which the token counts no more; nil for none.
    package var validUntil: Instant?

    /// Makes the terms of a token of any number of transactions and without an end.
    package init(isSingleUse: Bool = false, validUntil: Instant? = nil) {
        self.isSingleUse = isSingleUse
        self.validUntil = validUntil
    }
}

/// The terms of a token beside that it is a card's.
package struct CredentialTerms: Hashable, Sendable {
    /// True if the first accepted transaction retires the token.
    package var isSingleUse: Bool
    /// The moment after which the token counts no more; nil for none.
    package var validUntil: Instant?
    /// True if a transaction retired the token, or another one replaced it.
    package var isRetired: Bool

    /// A token of a card, of any number of transactions and without an end.
    package init(isSingleUse: Bool = false, validUntil: Instant? = nil, isRetired: Bool = false) {
        self.isSingleUse = isSingleUse
        self.validUntil = validUntil
        self.isRetired = isRetired
    }

    /// The purposes for which a token is presented.
    package enum Use: String, CaseIterable, Sendable {
        /// Money moves.
        case transaction
        /// The card is only looked at.
        case lookup
        /// The card of a call that was made before is found again.
        case repetition
    }

    /// Returns true if the token finds its card for that use.
    ///
    /// A token that its one transaction retired still finds the card for a look, because the buyer
    /// of the goods looks at the rest with it.
    package func allows(_ use: Use, at now: Instant) -> Bool {
        guard use != .repetition else { return true }
        if let validUntil, validUntil < now { return false }
        guard isRetired else { return true }
        return isSingleUse && use == .lookup
    }

    /// The terms after an accepted use.
    package func after(_ use: Use) -> CredentialTerms {
        var terms = self
        if isSingleUse && use == .transaction { terms.isRetired = true }
        return terms
    }
}
