/// A message about a card, with the moment at which we booked it.
package struct CardBooking: Hashable, Sendable {
    /// The ledger's number of the message.
    package var number: MessageNumber
    /// The sender of the message.
    package var sender: SenderID
    /// The sender's id of the message.
    package var id: MessageID
    /// The id of the request of an advice; nil for none.
    package var originalID: MessageID?
    /// The operation of the message.
    package var operation: Operation
    /// The phase of the message.
    package var phase: Phase
    /// The card of the message, which is not the other one of a transfer or a replacement; nil
    /// while it is parked without a known card.
    package var card: CardNumber?
    /// The status of the message.
    package var standing: KnownMessage.Standing
    /// The store in whose accounts it is booked.
    package var store: StoreID
    /// The moment of the decision, by our clock.
    package var bookedAt: Instant

    package init(_ message: KnownMessage, bookedAt: Instant) {
        number = message.number
        sender = message.sender
        id = message.id
        originalID = message.originalID
        operation = message.operation
        phase = message.phase
        card = message.card
        standing = message.standing
        store = message.store
        self.bookedAt = bookedAt
    }

    /// Returns true if it is an advice about the message.
    package func completes(_ request: CardBooking) -> Bool {
        phase.isAdvice && sender == request.sender && originalID == request.id
    }
}

extension Message {
    /// True if the history of its card decides about the message.
    var needsBookings: Bool {
        switch operation {
        case .writeOff, .replace: !phase.isAdvice
        default: phase == .reverse && OperationRule.of(operation).isUndoable
        }
    }

    /// True if an open transfer from its card decides about the message.
    ///
    /// The calendar makes a million of them, so the histories of their cards are not read for it.
    var needsOpenTransfers: Bool {
        switch operation {
        case .expire, .breakage: phase != .reverse
        default: false
        }
    }
}

// The history of a card in the book.
extension PostingEngine {
    /// Throws if an amount of the card may still be decided by an advice: one that is pending on it,
    /// or one that waits on the target of a transfer and would come back.
    func checkNothingOpen(on card: CardIndex) throws(RowCode) {
        try checkNothingPending(on: card)
        let number = cards[card].number
        let isOpen = bookings(of: card).contains { booking in
            booking.operation == .transfer && booking.standing == .requested
                && booking.card == number
        }
        if isOpen { throw .unsettled }
    }

    /// The messages about a card so far, ascending by number.
    func bookings(of card: CardIndex) -> [CardBooking] {
        let number = cards[card].number
        let loaded = (loadedBookings[number] ?? []).map { booking in
            var booking = booking
            if let standing = standing(ofLoaded: booking.number) { booking.standing = standing }
            return booking
        }
        let new = messages.elements(from: MessageIndex(offset: loadedCount))
            .filter { $0.card == number || $0.otherCard == number }
        return loaded + new.map { CardBooking($0, bookedAt: facts.now) }
    }
}
