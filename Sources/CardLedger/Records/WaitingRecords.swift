package import CardCore

/// A request that waits for its confirmation or its reversal.
package struct OpenRequest: Hashable, Sendable {
    /// The sender of the request.
    package var sender: SenderID
    /// The sender's id of the request.
    package var id: MessageID
    /// The operation that was requested.
    package var operation: Operation
    /// The serial of the card.
    package var card: Serial
    /// The instant at which the request was decided.
    package var since: Instant

    package init(
        sender: SenderID,
        id: MessageID,
        operation: Operation,
        card: Serial,
        since: Instant
    ) {
        self.sender = sender
        self.id = id
        self.operation = operation
        self.card = card
        self.since = since
    }
}

/// Consecutive cards of an order that were held together.
package struct HeldRun: Hashable, Sendable {
    /// The serial of the first card.
    package var first: Serial
    /// The serial of the last card.
    package var last: Serial
    /// The number of cards.
    package var cards: Int
    /// The reason of the hold.
    package var reason: String
    /// The instant at which the cards were held.
    package var since: Instant

    package init(first: Serial, last: Serial, cards: Int, reason: String, since: Instant) {
        self.first = first
        self.last = last
        self.cards = cards
        self.reason = reason
        self.since = since
    }
}

/// The record of a backup.
package struct BackupRecord: Hashable, Sendable {
    /// The instant at which the backup was recorded.
    package var at: Instant
    /// The folder of the backup; nil if the record does not name it.
    package var folder: String?

    package init(at: Instant, folder: String?) {
        self.at = at
        self.folder = folder
    }
}
