package import CardCore

// Cards whose secrets are in answers of the service.
extension PostingSession {
    /// Creates an order with all its cards, of which one answer has the secrets.
    ///
    /// `reserve` is called as by ``Ledger/create(_:serials:by:reserve:)``. `answer` gets the order
    /// and its cards as they are stored, and returns the code of the answer's bytes, which the
    /// order keeps. If a token is that of another card, `redraw` gives the position another card
    /// with the same serial.
    ///
    /// - Returns: ``AnsweredOrder/moved`` if the cards were drawn for serials that another order
    ///   got; then nothing was done, and they must be drawn again.
    /// - Throws: `order.conflict` if the request id is known; errors of ``Ledger/create(_:serials:by:reserve:)``
    ///   and of the closures.
    package func createAnswered(
        _ request: OrderRequest,
        _ drawn: DrawnForAnswer,
        redraw: (_ position: Int) throws -> MintedCard,
        reserve: (OrderReservation) throws -> Void,
        answer: (OrderRecord, [MintedCard]) throws -> [UInt8]
    ) throws -> AnsweredOrder {
        precondition(drawn.cards.count == request.cardCount, "one card for each one ordered")
        guard
            try transaction.reservations(ofProduct: request.product)
                .sequences(for: request, in: drawn.space).lowerBound
                == drawn.firstSequence
        else { return .moved }
        let serials = drawn.cards.map(\.serial)
        let source = SerialSource.sequence(drawn.space) { sequence in
            serials[Int(sequence - drawn.firstSequence)]
        }
        var (order, recorded) = try transaction.create(
            request,
            serials: source,
            reserve: reserve
        )
        guard recorded == .new else {
            throw ReservationFailure.requestTaken(request: request.requestID, order: order.id)
        }
        let positions = try OrderTransition.addUnprinted(drawn.cards.count, to: &order)
        let (cards, resampled) = try transaction.insert(
            drawn.cards,
            of: order,
            epochs: drawn.epochs,
            redraw: redraw
        )
        try transaction.recordUnprinted(
            positions,
            of: order,
            resampled: resampled,
            digest: CardsDigest(
                of: cards,
                epochs: drawn.epochs
            )
        )
        try acknowledge(order, answerCode: try answer(order, cards))
        return .made(order, cards)
    }

    /// The released orders of the product of which calls pull the cards, oldest first.
    package func openPullOrders(ofProduct id: ProductID) throws -> [OrderRecord] {
        try transaction.openPullOrders(ofProduct: id)
    }

    /// Makes the next card of an order of which calls pull the cards.
    ///
    /// `draw` makes the card at a position of the order; if its token is that of another card, it
    /// is called again.
    ///
    /// - Throws: `order.wrong_state` if the order has no card left or is ended; errors of `draw`.
    package func pullCard(
        of id: OrderID,
        epochs: KeyEpochs,
        draw: (OrderRecord, _ position: Int) throws -> MintedCard
    ) throws -> (order: OrderRecord, card: MintedCard) {
        var order = try transaction.order(id)
        precondition(order.request.isPulled, "an order of another delivery")
        let positions = try OrderTransition.addUnprinted(1, to: &order)
        let card = try draw(order, positions.lowerBound)
        let (cards, resampled) = try transaction.insert([card], of: order, epochs: epochs) {
            try draw(order, $0)
        }
        try transaction.recordUnprinted(
            positions,
            of: order,
            resampled: resampled,
            digest: CardsDigest(of: cards, epochs: epochs)
        )
        if order.state == .acknowledged {
            let content: JSON = ["pulled": .integer(order.request.cardCount)]
            try transaction.acknowledge(unprinted: order, content: content)
        }
        return (order, cards[0])
    }
}
