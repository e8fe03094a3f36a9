package import CardCore

/// One thing that happened to a card; never a secret.
package struct CardEvent: Hashable, Sendable {
    package var at: Instant
    /// What it was, such as `made`, `sealed`, `released`, `acknowledged` or `message`.
    package var event: String
    package var details: [String: JSON]

    package init(at: Instant, event: String, details: [String: JSON]) {
        self.at = at
        self.event = event
        self.details = details
    }
}

/// What is owed to card holders.
package struct LiabilityReport: Hashable, Sendable {
    package var totals: [Currency: Total]
    /// Whether the cached balances agree with the journal.
    package var balanced: Bool

    package init(totals: [Currency: Total], balanced: Bool) {
        self.totals = totals
        self.balanced = balanced
    }

    package struct Total: Hashable, Sendable {
        /// The book of all cards, minor units.
        package var outstanding: Int64
        /// What cards in unused and used can spend.
        package var available: Int64
        /// Cards with a book above zero.
        package var cards: Int

        package init(outstanding: Int64, available: Int64, cards: Int) {
            self.outstanding = outstanding
            self.available = available
            self.cards = cards
        }
    }
}

/// What needs attention.
package struct LedgerStatus: Hashable, Sendable {
    package var unfinishedPublications: Int
    /// Orders whose shredding began and did not end.
    package var unfinishedShreds: [OrderID]
    package var openOrders: [OrderRecord]
    /// Advices that have waited too long for their request.
    package var parked: [ParkedAdvice]
    package var feeds: [Feed]

    package init(
        unfinishedPublications: Int,
        unfinishedShreds: [OrderID],
        openOrders: [OrderRecord],
        parked: [ParkedAdvice],
        feeds: [Feed]
    ) {
        self.unfinishedPublications = unfinishedPublications
        self.unfinishedShreds = unfinishedShreds
        self.openOrders = openOrders
        self.parked = parked
        self.feeds = feeds
    }

    package struct ParkedAdvice: Hashable, Sendable {
        package var sender: SenderID
        package var id: MessageID
        package var originalID: MessageID
        package var phase: Phase
        package var since: Instant

        package init(
            sender: SenderID,
            id: MessageID,
            originalID: MessageID,
            phase: Phase,
            since: Instant
        ) {
            self.sender = sender
            self.id = id
            self.originalID = originalID
            self.phase = phase
            self.since = since
        }
    }
}
