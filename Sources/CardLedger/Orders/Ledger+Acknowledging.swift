package import CardCore

extension Ledger {
    /// Records the printer's answer for the positions that it covers; a trial changes nothing.
    ///
    /// - Returns: `already` for the same content.
    /// - Throws: `ack.conflict` if other content covers one of the positions;
    ///   `acknowledge.card_state`; `order.wrong_state`.
    package func acknowledge(
        _ answer: AcknowledgementRecord,
        isTrial: Bool = false,
        by context: RequestContext
    ) throws -> Recorded {
        try transaction(by: context, .none, commitIf: { _ in !isTrial }) { transaction in
            let id = answer.order
            var order = try transaction.order(id)
            let known = try transaction.answers(ofOrder: id)
            guard !known.contains(where: { $0.answer.content == answer.content }) else {
                return .already
            }
            precondition(
                answer.coverage.ranges.allSatisfy { (1...order.request.cardCount).contains($0) },
                "an acknowledgement of cards that the order does not have"
            )
            let covered = known.coverage
            try answer.refuseOverlap(with: covered)
            let cardCount = covered.reduce(answer.coverage.cardCount) { $0 + $1.count }
            try OrderTransition.acknowledge(&order, covering: cardCount)
            let changes = try answer.changes(
                of: transaction.lifeCycles(ofOrder: id, at: answer.changedPositions),
                voided: transaction.voidedRanges(ofOrder: id)
            )
            try transaction.insert(answer)
            try transaction.save(changes, ofOrder: id)
            try transaction.save(order)
            try transaction.audit(
                "order \(id)",
                "acknowledged",
                details: [
                    "covered": .integer(cardCount),
                    "spoiled": .integer(answer.coverage.spoiled.count),
                    "missing": .integer(answer.coverage.missing.count),
                    "replacements": .integer(answer.coverage.replacements.count),
                    "acknowledgements": .string(
                        try transaction.acknowledgementsDigest(ofOrder: id)
                    ),
                ]
            )
            return .new
        }
    }
}

extension LedgerTransaction {
    /// The positions of an order that operators voided as packs, cartons or runs.
    fileprivate func voidedRanges(ofOrder id: OrderID) throws -> [ClosedRange<Int>] {
        try rangeRecords(.order(id)).filter { $0.act == .void }.map(\.range.positions)
    }

    /// The life cycles of the cards at those positions; a card that does not exist is absent.
    func lifeCycles(ofOrder id: OrderID, at positions: [Int]) throws
        -> [Int: LifeCycle]
    {
        let numbers = positions.map { CardNumbering.number(order: id, position: $0) }
        let lives = try cards(.numbers(Set(numbers))).map { ($0.position, $0.lifeCycle) }
        return Dictionary(lives) { first, _ in first }
    }

    /// Saves the life cycles of cards, by position.
    func save(_ lives: [Int: LifeCycle], ofOrder id: OrderID) throws {
        for (position, life) in lives {
            let card = CardRange(order: id, positions: position...position)
            _ = try save(life, ofCardsIn: LifeCycle.allCases, of: card)
        }
    }
}
