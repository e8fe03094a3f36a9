/// The one package of an order.
package struct ReleaseRecord: Hashable, Sendable {
    package var order: OrderID
    /// Name of the file in the outbox.
    package var file: String
    package var sha256: SHA256Digest
    package var bytes: Int64
    /// Whom it is encrypted to, as pinned.
    package var recipients: [String]
    package var cards: Int
    /// Set by the ledger.
    package var releasedAt: Instant?

    package init(
        order: OrderID,
        file: String,
        sha256: SHA256Digest,
        bytes: Int64,
        recipients: [String],
        cards: Int
    ) {
        self.order = order
        self.file = file
        self.sha256 = sha256
        self.bytes = bytes
        self.recipients = recipients
        self.cards = cards
    }
}
