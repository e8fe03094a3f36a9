package import CardCore

/// The numbers of orders and cards in an open transaction.
package protocol ReservationTransaction {
    /// The reservations of the product's serials by orders.
    func reservations(ofProduct id: ProductID) throws -> ProductReservations
    /// Saves the first sequence number of the product that no order has.
    func save(nextSequence: Int64, ofProduct id: ProductID) throws
    /// Inserts an order of which no card exists, without its release.
    func insert(_ order: OrderRecord) throws
    /// Inserts the imported number of the card at that position.
    ///
    /// - Returns: true if no order had the number before.
    func insert(importedNumber number: Serial, at position: Int, ofOrder id: OrderID) throws -> Bool
}

/// The reservations of a product's serials by orders.
package struct ProductReservations: Hashable, Sendable {
    /// True if an order was created for a version of the product, or a card is bound to one.
    package var isOrdered: Bool
    /// The first sequence number that no order has.
    package var nextSequence: Int64
    /// The last serials of each run that a restore lost.
    package var lastLost: [Serial]
    /// The number of cards of its orders, among them those that are not minted yet or were lost.
    package var cardCount: Int

    package init(isOrdered: Bool, nextSequence: Int64, lastLost: [Serial], cardCount: Int) {
        self.isOrdered = isOrdered
        self.nextSequence = nextSequence
        self.lastLost = lastLost
        self.cardCount = cardCount
    }
}

extension ProductReservations {
    /// The sequence numbers that the next order of the request gets.
    ///
    /// - Throws: `order.serials_exhausted`.
    package func sequences(for request: OrderRequest, in space: SerialSpace)
        throws(ReservationFailure) -> ClosedRange<Int64>
    {
        try SerialReservation.sequences(
            for: request,
            next: nextSequence,
            lost: lastLost,
            in: space
        )
    }
}
