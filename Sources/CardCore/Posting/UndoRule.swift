/// The rule by which operators undo a message of their own: nothing has moved on the card since.
package enum UndoRule {
    /// The messages of a card that operators may undo, ascending by number; `bookings` are all
    /// messages about the card.
    package static func undoable(_ bookings: [CardBooking]) -> [CardBooking] {
        bookings.filter { booking in
            booking.sender == OperatorMessages.sender && booking.phase == .final
                && OperationRule.of(booking.operation).isUndoable
        }
    }

    /// The reason for which a message cannot be undone; nil if it can.
    ///
    /// Messages that only read, and blocks and their ends, move nothing. A later request that was
    /// reversed counts as little as the advices about it.
    package static func refusal(
        ofUndoing number: MessageNumber,
        _ bookings: [CardBooking]
    ) -> RowCode? {
        let later = bookings.filter { $0.number > number }
        guard !later.contains(where: { $0.operation == .writeOff && $0.standing.hasEffect }) else {
            return .writtenOff
        }
        let requests = later.filter { !$0.phase.isAdvice }
        let hasMoved = later.contains { booking in
            booking.standing.hasEffect && !booking.operation.onlyReads
                && OperationRule.of(booking.operation).hold == nil
                && !requests.contains { booking.completes($0) }
        }
        return hasMoved ? .movedSince : nil
    }
}
