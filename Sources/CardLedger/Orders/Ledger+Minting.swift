package import CardCore

// Making the cards of an order.
extension Ledger {
    /// Begins the minting of an ordered order, or continues that of a minting one.
    ///
    /// `custodians` is the version of the custodian set that the cards are sealed to; the answer's
    /// ``OrderRecord/minted`` is the position at which to continue.
    ///
    /// - Throws: `order.wrong_state`, `custodian.unknown_set`.
    package func beginMinting(
        _ id: OrderID,
        custody: Custody,
        custodians: Int,
        by context: RequestContext
    ) throws -> (OrderRecord, Recorded) {
        try transaction(by: context) { transaction in
            var order = try transaction.order(id)
            let recorded = try OrderTransition.beginMinting(
                &order,
                custody: custody,
                custodianSet: custodians,
                isSetKnown: transaction.custodians(version: custodians) != nil
            )
            guard recorded == .new else { return (order, .already) }
            try transaction.save(order)
            try transaction.audit(
                "order \(id)",
                "minting",
                details: [
                    "custody": .string(custody.rawValue), "custodianSet": .integer(custodians),
                ]
            )
            return (order, .new)
        }
    }

    /// Records the next cards of an order in one transaction.
    ///
    /// Each card is inserted; if its token is that of another card, `redraw` gives its position
    /// another card with the same serial. When every card is in, `seal` must make the vault's
    /// segment durable before it returns; then the segment is recorded and all is committed. If the
    /// commit fails, the vault has an orphan that ``Mint/segments(ofOrder:)`` does not contain.
    ///
    /// - Throws: `order.wrong_state`, `rng.degenerate`; errors of the closures.
    package func recordSegment(
        of cards: [MintedCard],
        ofOrder id: OrderID,
        epochs: KeyEpochs,
        redraw: (_ position: Int) throws -> MintedCard,
        seal: () throws -> RecordedSeal,
        by context: RequestContext
    ) throws -> SegmentRecord {
        try transaction(by: context) { transaction in
            var order = try transaction.order(id)
            let positions = try OrderTransition.addCards(cards.count, to: &order)
            precondition(positions.elementsEqual(cards.lazy.map(\.position)), "cards out of place")
            let (cards, resampled) = try transaction.insert(
                cards,
                of: order,
                epochs: epochs,
                redraw: redraw
            )
            let segment = SegmentRecord(
                seal: try seal(),
                first: positions.lowerBound,
                count: positions.count,
                resampled: resampled
            )
            let digest = CardsDigest(of: cards, epochs: epochs)
            try transaction.insert(segment, ofOrder: id)
            try transaction.save(order)
            try transaction.audit(
                "order \(order.id)",
                "segment",
                details: segment.commitment(
                    cards: digest.finished(),
                    keysDigest: segment.seal.keysDigest
                )
            )
            return segment
        }
    }

    /// Minting → sealed.
    ///
    /// - Throws: `order.not_fully_minted`, `order.wrong_state`.
    package func finishMinting(_ id: OrderID, by context: RequestContext) throws -> Recorded {
        try transaction(by: context) { transaction in
            var order = try transaction.order(id)
            let recorded = try OrderTransition.finishMinting(&order, at: transaction.at)
            guard recorded == .new else { return .already }
            try transaction.save(order)
            try transaction.audit(
                "order \(id)",
                "sealed",
                details: ["cards": .integer(order.minted)]
            )
            return .new
        }
    }
}
