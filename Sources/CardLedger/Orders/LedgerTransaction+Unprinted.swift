import CardCore

// Cards that no printer gets, and whose secrets are not in the vault.
extension LedgerTransaction {
    /// Saves the order and the run of its cards, with the digest of them in the audit log.
    func recordUnprinted(
        _ positions: ClosedRange<Int>,
        of order: OrderRecord,
        resampled: Int = 0,
        digest: CardsDigest
    ) throws {
        let segment = SegmentRecord(
            seal: .none(first: positions.lowerBound),
            first: positions.lowerBound,
            count: positions.count,
            resampled: resampled
        )
        try insert(segment, ofOrder: order.id)
        try save(order)
        try audit(
            "order \(order.id)",
            "segment",
            details: segment.commitment(cards: digest.finished(), keysDigest: nil)
        )
    }

    /// Records that every card of the order is there; no printer answers.
    func acknowledge(unprinted order: OrderRecord, content: JSON) throws {
        let count = order.request.cardCount
        let all = AcceptedCoverage(
            ranges: [1...count],
            spoiled: [],
            missing: [],
            replacements: []
        )
        try insert(AcknowledgementRecord(order: order.id, content: content.text, coverage: all))
        try audit(
            "order \(order.id)",
            "acknowledged",
            details: [
                "covered": .integer(count), "spoiled": .integer(0), "missing": .integer(0),
                "replacements": .integer(0),
                "acknowledgements": .string(try acknowledgementsDigest(ofOrder: order.id)),
            ]
        )
    }

    /// Inserts cards; one whose token is that of another card is replaced by that of `redraw`.
    ///
    /// - Returns: the cards as they are stored, and the number of those that were drawn again.
    func insert(
        _ drawn: [MintedCard],
        of order: OrderRecord,
        epochs: KeyEpochs,
        redraw: (_ position: Int) throws -> MintedCard
    ) throws -> (cards: [MintedCard], resampled: Int) {
        var (cards, redraws) = (drawn, TokenRedraws())
        try insert(
            cards,
            ofOrder: order.id,
            epochs: epochs
        ) { index in
            let card = cards[index]
            try redraws.note(serial: card.serial, at: card.position)
            let other = try redraw(card.position)
            precondition(
                other.serial == card.serial && other.position == card.position,
                "another card than the one that was asked for"
            )
            cards[index] = other
            return other
        }
        return (cards, redraws.count)
    }
}
