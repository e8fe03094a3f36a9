package import CardCore

// Orders of which calls pull the cards, made by calls themselves.
extension PostingSession {
    /// The order; nil if it does not exist.
    package func order(_ id: OrderID) throws -> OrderRecord? {
        try transaction.order(with: .id(id))
    }

    /// Creates the next order of a product whose cards need no stock, with the largest of the sizes
    /// for which the product has numbers.
    ///
    /// `request` makes the request of an order of that size, whose first serial it gets. `reserve`
    /// is called as by ``Ledger/create(_:serials:by:reserve:)``.
    ///
    /// - Returns: nil if the product has no numbers left.
    package func createPullOrder(
        _ format: SerialFormat,
        ofProduct product: ProductID,
        sizes: [Int],
        request: (_ size: Int, _ first: Serial) -> OrderRequest,
        reserve: (OrderReservation) throws -> Void
    ) throws -> OrderRecord? {
        let space = SerialSpace(format)
        let reservations = try transaction.reservations(ofProduct: product)
        for size in sizes {
            let probe = request(size, "")
            let sequences: ClosedRange<Int64>
            do throws(ReservationFailure) {
                sequences = try reservations.sequences(for: probe, in: space)
            } catch { continue }
            let wanted = request(size, format.serial(at: sequences.lowerBound))
            let source = SerialSource.sequence(space) { format.serial(at: $0) }
            let (order, recorded) = try transaction.create(
                wanted,
                serials: source,
                reserve: reserve
            )
            precondition(recorded == .new, "an order with the first serial of another one")
            return order
        }
        return nil
    }

    /// Brings back an order that a restore lost, under its id and with its numbers, before its first
    /// card was pulled.
    ///
    /// - Precondition: the ledger has no order of that id.
    /// - Throws: `order.conflict` if its request made another order meanwhile.
    package func bringBack(_ order: OrderRecord) throws {
        precondition(order.request.isPulled && order.minted == 0, "an order of another kind")
        if let other = try transaction.order(with: .request(order.request.requestID)) {
            throw ReservationFailure.requestTaken(
                request: order.request.requestID,
                order: other.id
            )
        }
        try transaction.insert(order)
        if let sequences = order.sequences {
            let next = try transaction.reservations(ofProduct: order.request.product).nextSequence
            try transaction.save(
                nextSequence: SerialReservation.next(after: sequences, next: next),
                ofProduct: order.request.product
            )
        }
        var details = try transaction.content(of: order)
        details["createdAt"] = .integer(order.createdAt.milliseconds)
        try transaction.audit("order \(order.id)", "created", details: details)
    }
}
