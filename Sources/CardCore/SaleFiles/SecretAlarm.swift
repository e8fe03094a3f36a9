/// A sender that sent too many tokens, or searches for tokens.
package struct SecretAlarm: Hashable, Sendable {
    /// The reason of an alarm.
    package enum Reason: String, CaseIterable, Sendable {
        /// More hits of one sender in a day than ``SecretLimits/hitsInADay``.
        case hits
        /// Too many texts in a row with the shape of a token, none of which is that of a card.
        case misses
    }

    /// The time of the alarm.
    package var at: Instant
    /// The sender.
    package var sender: SenderID
    /// The digest of the file.
    package var sha256: SHA256Digest
    /// The reason.
    package var reason: Reason

    package init(at: Instant, sender: SenderID, sha256: SHA256Digest, reason: Reason) {
        self.at = at
        self.sender = sender
        self.sha256 = sha256
        self.reason = reason
    }
}
