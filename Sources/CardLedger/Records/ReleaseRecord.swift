package import CardCore

/// The one package of an order.
package struct ReleaseRecord: Hashable, Sendable {
    /// The ledger's number of the order.
    package var order: Int64
    /// Name of the file in the outbox.
    package var file: String
    package var sha256: [UInt8]
    package var bytes: Int64
    /// Whom it is encrypted to, as pinned.
    package var recipients: [String]
    package var cards: Int
    /// Set by the ledger.
    package var releasedAt: Instant?

    package init(
        order: Int64,
        file: String,
        sha256: [UInt8],
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

/// A file that is committed to but may not be in its final place yet.
package struct Publication: Hashable, Sendable {
    /// The ledger's number; 0 until it is recorded.
    package var number: Int64
    /// Relative to the workspace.
    package var partPath: String
    package var finalPath: String
    package var sha256: [UInt8]

    package init(partPath: String, finalPath: String, sha256: [UInt8]) {
        number = 0
        self.partPath = partPath
        self.finalPath = finalPath
        self.sha256 = sha256
    }
}

/// The printer's answer about the cards it covers, already checked against the order.
package struct AcknowledgementRecord: Hashable, Sendable {
    package var order: Int64
    /// The canonical JSON of the answer: what is compared.
    package var content: String
    /// The positions that it speaks for, ascending and disjoint.
    package var covered: [ClosedRange<Int>]
    package var spoiled: [Int]
    package var missing: [Int]
    /// Spares that take the place of spoiled cards.
    package var replacements: [Replacement]

    package struct Replacement: Hashable, Sendable {
        package var spoiled: Int
        package var spare: Int

        package init(spoiled: Int, spare: Int) {
            self.spoiled = spoiled
            self.spare = spare
        }
    }

    package init(
        order: Int64,
        content: String,
        covered: [ClosedRange<Int>],
        spoiled: [Int],
        missing: [Int],
        replacements: [Replacement]
    ) {
        self.order = order
        self.content = content
        self.covered = covered
        self.spoiled = spoiled
        self.missing = missing
        self.replacements = replacements
    }
}
