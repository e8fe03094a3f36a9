package import CardCore

// The history of cards, for operations that depend on it.
extension PostingSession {
    /// All messages about a card, ascending by number.
    package func bookings(ofCard number: CardNumber) throws -> [CardBooking] {
        try transaction.bookings(ofCards: [number])[number] ?? []
    }

    /// The messages about each of the cards, ascending by number; a card without messages is
    /// missing.
    package func bookings(ofCards numbers: Set<CardNumber>) throws -> [CardNumber: [CardBooking]] {
        try transaction.bookings(ofCards: numbers)
    }

    /// The PIN of a card, to compare it with the one that was looked at before the transaction; nil
    /// if the card has none.
    package func storedPIN(ofCard number: CardNumber) throws -> StoredPIN? {
        try transaction.storedPIN(ofCard: number)
    }

    /// The next voided cards of an order that have an available amount, ascending by their number.
    package func voidedCards(ofOrder id: OrderID, after card: CardNumber, limit: Int) throws
        -> [Card]
    {
        try transaction.voidedCards(ofOrder: id, after: card, limit: limit)
    }

    /// Records the custodians who unlocked an operation that needs a second person.
    package func noteApproval(of object: String, by custodians: [String]) throws {
        guard !custodians.isEmpty else { return }
        try transaction.audit(
            object,
            "approved",
            details: ["unlockedBy": .array(custodians.map { .string($0) })]
        )
    }
}
