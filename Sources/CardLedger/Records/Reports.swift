package import CardCore

/// One event of a card's history; never a secret.
package struct CardEvent: Hashable, Sendable {
    /// The instant of the event.
    package var at: Instant
    /// The kind of the event, such as `made`, `sealed`, `released`, `acknowledged` or `message`.
    package var event: String
    /// Details by name; never a secret.
    package var details: [String: JSON]

    package init(at: Instant, event: String, details: [String: JSON]) {
        self.at = at
        self.event = event
        self.details = details
    }
}

extension CardEvent {
    /// A PIN that the card got after its making, or a verifier that was made anew of its PIN.
    package init(at: Instant, isNewPIN: Bool, scheme: PINScheme, by actor: String) {
        self.init(
            at: at,
            event: isNewPIN ? "pin.given" : "pin.stored_anew",
            details: ["scheme": .string(scheme.rawValue), "by": .string(actor)]
        )
    }
}

extension CardEvent {
    /// A token that the card got after its making.
    package init(tokenAddedAt instant: Instant, by actor: String) {
        self.init(at: instant, event: "token.added", details: ["by": .string(actor)])
    }
}

/// The debt to card holders.
package struct LiabilityReport: Hashable, Sendable {
    /// The totals by currency.
    package var totals: [Currency: Total]
    /// True if the cached balances agree with the journal.
    package var balanced: Bool

    package init(totals: [Currency: Total], balanced: Bool) {
        self.totals = totals
        self.balanced = balanced
    }

    /// The sums over the cards of one currency.
    package struct Total: Hashable, Sendable {
        /// The book of all cards, minor units.
        package var outstanding: Int64
        /// The amount that unused and used cards can spend.
        package var available: Int64
        /// The part of `outstanding` on voided cards, which nobody can spend and no write-off ended.
        package var voided: Int64
        /// The number of cards with a book above zero.
        package var cards: Int

        package init(outstanding: Int64, available: Int64, voided: Int64 = 0, cards: Int) {
            self.outstanding = outstanding
            self.available = available
            self.voided = voided
            self.cards = cards
        }

        /// The sums over no card.
        package static let none = Total(outstanding: 0, available: 0, cards: 0)

        /// Adds a card: its balance, the amount that was loaded and not confirmed, both in minor
        /// units, and its properties at a moment of a day on our clock.
        package mutating func add(
            balance: Int64,
            loadPending: Int64,
            of terms: SpendingTerms,
            at moment: Instant,
            on day: Day
        ) {
            let book = balance + loadPending
            outstanding += book
            available += terms.availableMinor(of: balance, at: moment, on: day)
            if terms.life == .voided { voided += book }
            if book > 0 { cards += 1 }
        }
    }
}

/// Facts that need attention.
package struct LedgerStatus: Hashable, Sendable {
    /// The number of files that are not in their final place yet.
    package var unfinishedPublications: Int
    /// Orders whose shredding began and did not end.
    package var unfinishedShreds: [OrderID]
    /// Orders that are neither closed nor cancelled.
    package var openOrders: [OrderRecord]
    /// Advices that have waited too long for their request.
    package var parked: [ParkedAdvice]
    /// The feeds of all senders.
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

    /// An advice without its request.
    package struct ParkedAdvice: Hashable, Sendable {
        /// The sender of the advice.
        package var sender: SenderID
        /// The id of the advice.
        package var id: MessageID
        /// The id of the missing request.
        package var originalID: MessageID
        /// `confirm` or `reverse`.
        package var phase: Phase
        /// The instant of its arrival.
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
