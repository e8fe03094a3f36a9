/// A sender that sent too many tokens, or looks for tokens.
package struct SecretAlarm: Hashable, Sendable {
    package enum Reason: String, CaseIterable, Sendable {
        /// More hits of one sender in a day than ``SecretLimits/hitsInADay``.
        case hits
        /// So many texts in a row with the shape of a token, and no card has one of them.
        case misses
    }

    package var at: Instant
    package var sender: SenderID
    package var sha256: SHA256Digest
    package var reason: Reason

    package init(at: Instant, sender: SenderID, sha256: SHA256Digest, reason: Reason) {
        self.at = at
        self.sender = sender
        self.sha256 = sha256
        self.reason = reason
    }
}
