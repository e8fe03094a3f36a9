package import CardCore

// Cards that were made elsewhere.
extension Ledger {
    /// Records the next cards of an import in one transaction; with the last ones the order is
    /// acknowledged.
    ///
    /// `open` books the balances of these cards; it is nil if none of them has one.
    ///
    /// - Throws: `order.wrong_state`; errors of `open`.
    package func importPiece(
        _ cards: [ImportedCard],
        ofOrder id: OrderID,
        pinEpoch: Int,
        by context: RequestContext,
        open: ((PostingSession) throws -> Void)?
    ) throws -> OrderRecord {
        try transaction(by: context, .booking) { transaction in
            var order = try transaction.order(id)
            let positions = try OrderTransition.importCards(cards.count, to: &order)
            precondition(positions.elementsEqual(cards.lazy.map(\.position)), "cards out of place")
            try transaction.insert(cards, ofOrder: id, pinEpoch: pinEpoch)
            try transaction.record(cards, at: positions, of: order, pinEpoch: pinEpoch)
            if order.state == .acknowledged { try transaction.acknowledge(importOf: order) }
            if let open { try transaction.book(open) }
            return order
        }
    }
}

extension LedgerTransaction {
    /// Saves the order and the run of its cards, with the digest of them in the audit log.
    fileprivate func record(
        _ cards: [ImportedCard],
        at positions: ClosedRange<Int>,
        of order: OrderRecord,
        pinEpoch: Int
    ) throws {
        let segment = SegmentRecord(
            seal: .none(first: positions.lowerBound),
            first: positions.lowerBound,
            count: positions.count,
            resampled: 0
        )
        let digest = CardsDigest(of: cards, pinEpoch: pinEpoch)
        try insert(segment, ofOrder: order.id)
        try save(order)
        try audit(
            "order \(order.id)",
            "segment",
            details: segment.commitment(cards: digest.finished(), keysDigest: nil)
        )
    }

    /// Records that every card of the import is there; no printer answers.
    fileprivate func acknowledge(importOf order: OrderRecord) throws {
        let count = order.request.cardCount
        let all = AcceptedCoverage(
            ranges: [1...count],
            spoiled: [],
            missing: [],
            replacements: []
        )
        let content: JSON = ["imported": .integer(count)]
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

    /// Books messages of operators, with their entry in the audit log.
    fileprivate func book(_ body: (PostingSession) throws -> Void) throws {
        let session = try PostingSession(on: self, file: nil)
        let first = session.nextMessage
        try body(session)
        try audit("messages", "decided", details: session.decisionDetails(from: first))
    }
}
