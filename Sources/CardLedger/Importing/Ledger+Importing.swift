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
            let positions = try OrderTransition.addUnprinted(cards.count, to: &order)
            precondition(positions.elementsEqual(cards.lazy.map(\.position)), "cards out of place")
            try transaction.insert(cards, ofOrder: id, pinEpoch: pinEpoch)
            try transaction.recordUnprinted(
                positions,
                of: order,
                digest: CardsDigest(of: cards, pinEpoch: pinEpoch)
            )
            if order.state == .acknowledged {
                let content: JSON = ["imported": .integer(order.request.cardCount)]
                try transaction.acknowledge(unprinted: order, content: content)
            }
            if let open { try transaction.book(open) }
            return order
        }
    }
}

extension LedgerTransaction {
    /// Books messages of operators, with their entry in the audit log.
    fileprivate func book(_ body: (PostingSession) throws -> Void) throws {
        let session = try PostingSession(on: self, file: nil)
        let first = session.nextMessage
        try body(session)
        try audit("messages", "decided", details: session.decisionDetails(from: first))
    }
}
