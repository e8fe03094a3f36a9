/// The rules by which orders get their numbers; a reserved number is never reserved again.
package enum SerialReservation {
    /// The number of the next order.
    ///
    /// `lost` is the last order that may have existed before a restore, 0 without a restore.
    package static func nextOrder(after newest: OrderID, lost: OrderID) -> OrderID {
        max(newest, lost).next
    }

    /// The next sequence numbers of a product, one for each card of the request.
    ///
    /// `next` is the first number that no order of the ledger has, and `lost` are the last serials
    /// of each run that a restore lost.
    package static func sequences(
        for request: OrderRequest,
        next: Int64,
        lost: [Serial],
        in space: SerialSpace
    ) throws(ReservationFailure) -> ClosedRange<Int64> {
        let lastLost = lost.map { space.sequence(of: $0) ?? 0 }.max() ?? 0
        let first = max(next, lastLost + 1)
        let last = first + Int64(request.cardCount) - 1
        guard last <= space.last else {
            throw .serialsExhausted(
                product: request.product,
                left: space.last - first + 1,
                cardCount: request.cardCount
            )
        }
        return first...last
    }

    /// Checks that there is one imported number for each card of the request.
    ///
    /// - Returns: the first number and the last one.
    package static func span(
        of numbers: [Serial],
        for request: OrderRequest
    ) throws(ReservationFailure) -> SerialSpan {
        guard let first = numbers.first, let last = numbers.last,
            numbers.count == request.cardCount
        else { throw .numberCount(came: numbers.count, cardCount: request.cardCount) }
        return SerialSpan(first: first, last: last)
    }

    /// Returns true if an imported number that no card has is free: no product can count up to it.
    package static func isFree(_ number: Serial, besides spaces: [SerialSpace]) -> Bool {
        !spaces.contains { $0.holds(number) }
    }

    /// The number from which a product counts on after an order with those numbers was adopted.
    package static func next(after sequences: ClosedRange<Int64>, next: Int64) -> Int64 {
        max(next, sequences.upperBound + 1)
    }
}
