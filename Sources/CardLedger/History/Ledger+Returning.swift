package import CardCore

extension Ledger {
    /// Brings an order back: all of it, or nothing.
    ///
    /// `cards` returns chunks of its cards, and nil after the last one.
    ///
    /// - Throws: `order.exists`, `product.unknown`, `printer.unknown`; errors of `cards`.
    package func take(
        _ returning: ReturningOrder,
        epochs: KeyEpochs,
        cards: () throws -> [MintedCard]?,
        by context: RequestContext
    ) throws {
        try transaction(by: context) { transaction in
            var order = try transaction.insert(returning)
            var came = 0
            while let chunk = try cards() {
                try transaction.insert(
                    chunk,
                    ofOrder: order.id,
                    epochs: epochs
                ) { _ in throw MintingFailure.tokenTaken(order: order.id) }
                if order.sequences == nil { try transaction.insertNumbers(of: chunk, in: order) }
                came += chunk.count
            }
            guard came == order.request.cardCount else {
                throw ReturningFailure.cardCount(came: came, cardCount: order.request.cardCount)
            }
            for segment in returning.segments { try transaction.add(segment, to: &order) }
            OrderTransition.bringBack(&order, releasedAs: returning.release, at: transaction.at)
            try transaction.save(order)
            if let release = order.release { try transaction.insert(release) }
            try transaction.audit(
                "order \(order.id)",
                "adopted",
                details: transaction.details(of: returning, order)
            )
        }
    }
}

extension LedgerTransaction {
    /// Inserts the order that is brought back, with the newest versions of product, printer and
    /// template if its own versions are missing.
    fileprivate func insert(_ returning: ReturningOrder) throws -> OrderRecord {
        let request = returning.request
        guard try order(with: .id(returning.id)) == nil else {
            throw ReturningFailure.orderExists(order: returning.id)
        }
        let product =
            try product(request.product, version: returning.productVersion)
            ?? product(request.product, version: nil)
        guard let product else { throw ReturningFailure.productUnknown(id: request.product) }
        let printer =
            try printer(request.printer, version: returning.printerVersion)
            ?? printer(request.printer, version: nil)
        guard let printer else { throw ReturningFailure.printerUnknown(name: request.printer) }
        var order = OrderRecord(
            id: returning.id,
            request: request,
            productVersion: product.version,
            printerVersion: printer.version,
            createdAt: returning.createdAt
        )
        order.state = .minting
        order.custody = returning.custody
        order.custodianSet = returning.custodianSet
        order.sequences = returning.sequences
        order.serials = returning.serials
        try insert(order)
        // Serials of an order that came back are used up, like those of every other order.
        if let sequences = order.sequences {
            let next = try reservations(ofProduct: request.product).nextSequence
            try save(
                nextSequence: SerialReservation.next(after: sequences, next: next),
                ofProduct: request.product
            )
        }
        return order
    }

    fileprivate func insertNumbers(of cards: [MintedCard], in order: OrderRecord) throws {
        for card in cards {
            let isNew = try insert(
                importedNumber: card.serial,
                at: card.position,
                ofOrder: order.id
            )
            guard isNew else { throw ReservationFailure.numberTaken(number: card.serial) }
        }
    }

    /// Adds a segment whose cards are inserted.
    fileprivate func add(_ segment: SegmentRecord, to order: inout OrderRecord) throws {
        _ = try OrderTransition.addCards(segment.count, to: &order)
        let positions = segment.first...(segment.first + segment.count - 1)
        let cards = try cardsDigest(ofOrder: order.id, positions)
        try insert(segment, ofOrder: order.id)
        try audit(
            "order \(order.id)",
            "segment",
            details: segment.commitment(cards: cards, keysDigest: segment.seal.keysDigest)
        )
    }

    /// The details of an order that came back in its audit entry.
    fileprivate func details(of returning: ReturningOrder, _ order: OrderRecord) throws
        -> [String: JSON]
    {
        var details: [String: JSON] = [
            "content": order.request.content,
            "firstSerial": .string(order.serials.first),
            "lastSerial": .string(order.serials.last),
            "cards": .integer(order.request.cardCount),
            "packageSha256": .optional(order.release?.sha256.hexadecimal),
            "unlockedBy": .array(returning.unlockedBy.map(JSON.string)),
            "productVersion": .integer(order.productVersion),
            "printerVersion": .integer(order.printerVersion),
            "custody": .string(returning.custody.rawValue),
            "custodianSet": .integer(returning.custodianSet),
            "createdAt": .integer(order.createdAt.milliseconds),
            "numbers": .string(try importedNumbersDigest(ofOrder: order.id)),
        ]
        if let release = order.release {
            details["file"] = .string(release.file)
            details["sha256"] = .string(release.sha256.hexadecimal)
            details["bytes"] = .integer(release.bytes)
            if let manifest = release.manifestSHA256 {
                details["manifestSha256"] = .string(manifest.hexadecimal)
            }
            details["recipients"] = .array(release.recipients.map(JSON.string))
            details["releasedAt"] = .optional(release.releasedAt?.milliseconds)
        }
        return details
    }
}
