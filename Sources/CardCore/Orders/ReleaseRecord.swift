/// The one package of an order.
package struct ReleaseRecord: Hashable, Sendable {
    /// The order.
    package var order: OrderID
    /// The name of the file in the outbox.
    package var file: String
    /// The digest of the file.
    package var sha256: SHA256Digest
    /// The size of the file in bytes.
    package var bytes: Int64
    /// The pinned recipients that the file is encrypted to.
    package var recipients: [String]
    /// The number of cards in the package.
    package var cards: Int
    /// The digest of `manifest.json` in the package, which the forms for the printer's answer name;
    /// nil for a package of an earlier version.
    package var manifestSHA256: SHA256Digest?
    /// The time of the release; set by the ledger.
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
