package import CardCore

/// The cards of an answer that a restore lost, with the order that had them.
package struct ReturningAnswer: Hashable, Sendable {
    /// The order that had them.
    package var order: OrderID
    /// The request of the order.
    package var request: OrderRequest
    /// The version of the product; the newest counts if it does not exist any more.
    package var productVersion: Int
    /// The cards, in the order of their positions.
    package var cards: [MintedCard]
    /// The epochs of the keys of the cards' hashes.
    package var epochs: KeyEpochs
    /// The code of the answer's bytes.
    package var answerCode: [UInt8]

    package init(
        order: OrderID,
        request: OrderRequest,
        productVersion: Int,
        cards: [MintedCard],
        epochs: KeyEpochs,
        answerCode: [UInt8]
    ) {
        self.order = order
        self.request = request
        self.productVersion = productVersion
        self.cards = cards
        self.epochs = epochs
        self.answerCode = answerCode
    }
}

extension PostingSession {
    /// Brings an order back whose cards are in an answer, under its id and with their numbers.
    ///
    /// `reserve` is called as by ``Ledger/create(_:serials:by:reserve:)``.
    ///
    /// - Returns: nil if the id of the order, its request or one of the numbers is taken here; then
    ///   nothing was done.
    /// - Throws: `product.unknown`; ``MintingFailure/tokenTaken(order:)`` if a card has one of the
    ///   tokens; errors of `reserve`.
    package func bringBack(
        _ returning: ReturningAnswer,
        reserve: (OrderReservation) throws -> Void
    ) throws -> OrderRecord? {
        guard let sequences = try sequences(of: returning),
            try transaction.order(with: .id(returning.order)) == nil,
            try transaction.order(with: .request(returning.request.requestID)) == nil,
            try transaction.cards(.serials(Set(returning.cards.map(\.serial)))).isEmpty
        else { return nil }
        var order = try order(of: returning, sequences)
        try transaction.insert(order)
        let next = try transaction.reservations(ofProduct: returning.request.product).nextSequence
        try transaction.save(
            nextSequence: SerialReservation.next(after: sequences, next: next),
            ofProduct: returning.request.product
        )
        try transaction.audit(
            "order \(order.id)",
            "created",
            details: try transaction.content(of: order)
        )
        try reserve(OrderReservation(order, importedDigest: ""))
        let positions = try OrderTransition.addUnprinted(returning.cards.count, to: &order)
        let (cards, _) = try transaction.insert(
            returning.cards,
            of: order,
            epochs: returning.epochs
        ) { _ in throw MintingFailure.tokenTaken(order: order.id) }
        try transaction.recordUnprinted(
            positions,
            of: order,
            digest: CardsDigest(of: cards, epochs: returning.epochs)
        )
        try acknowledge(order, answerCode: returning.answerCode)
        return order
    }

    /// Records that every card of the order is in an answer whose bytes have that code.
    func acknowledge(_ order: OrderRecord, answerCode: [UInt8]) throws {
        guard case .response(let client) = order.request.delivery else {
            preconditionFailure("an order of another delivery")
        }
        let content: JSON = [
            "answered": .integer(order.request.cardCount), "client": .string(client.text),
            "hmac": .string(answerCode.hexadecimal),
        ]
        try transaction.acknowledge(unprinted: order, content: content)
    }

    /// The sequence numbers of the cards; nil if their serials are not those of one run of the
    /// product.
    private func sequences(of returning: ReturningAnswer) throws -> ClosedRange<Int64>? {
        let spaces = try transaction.serialSpaces()
        guard let space = spaces.first(where: { $0.id == returning.request.product })?.space,
            let serial = returning.cards.first?.serial, let first = space.sequence(of: serial)
        else { return nil }
        for (index, card) in returning.cards.enumerated() {
            guard space.sequence(of: card.serial) == first + Int64(index) else { return nil }
        }
        return first...(first + Int64(returning.cards.count) - 1)
    }

    private func order(of returning: ReturningAnswer, _ sequences: ClosedRange<Int64>) throws
        -> OrderRecord
    {
        let request = returning.request
        let product =
            try transaction.product(request.product, version: returning.productVersion)
            ?? transaction.product(request.product, version: nil)
        guard let product, let first = returning.cards.first, let last = returning.cards.last
        else { throw ReturningFailure.productUnknown(id: request.product) }
        var order = OrderRecord(
            id: returning.order,
            request: request,
            productVersion: product.version,
            printerVersion: 0,
            createdAt: now
        )
        order.state = .released
        order.sequences = sequences
        order.serials = SerialSpan(first: first.serial, last: last.serial)
        return order
    }
}
