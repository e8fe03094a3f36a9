package import CardCore

extension Ledger {
    /// Records the printer's answer for the positions that it covers.
    ///
    /// - Returns: `already` for the same content.
    /// - Throws: `ack.conflict` if other content covers one of the positions;
    ///   `acknowledge.card_state`; `order.wrong_state`.
    package func acknowledge(_ answer: AcknowledgementRecord, by context: RequestContext) throws
        -> Recorded
    {
        try transaction(by: context) { transaction in
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

extension Ledger {
    /// Promotes a spare in the place of a spoiled or missing card, by their positions; a trial
    /// changes nothing.
    ///
    /// The answer is `already` if the spare replaces that card.
    ///
    /// - Throws: ``PromotionFailure``; `order.wrong_state`.
    package func promote(
        _ pair: AcceptedCoverage.Replacement,
        ofOrder id: OrderID,
        isTrial: Bool,
        by context: RequestContext
    ) throws -> Recorded {
        try transaction(by: context, .none, commitIf: { _ in !isTrial }) { transaction in
            let order = try transaction.order(id)
            let answers = try transaction.answers(ofOrder: id).map(\.answer.coverage)
            guard !answers.contains(where: { $0.replacements.contains(pair) }) else {
                return .already
            }
            try order.require(.promote)
            let record = try transaction.promotion(of: pair, order, answers)
            try transaction.insert(record)
            try transaction.save([pair.spare: .inactive], ofOrder: id)
            try transaction.audit(
                "order \(id)",
                "promoted",
                details: [
                    "spoiled": .string(try transaction.serial(ofOrder: id, at: pair.spoiled)),
                    "spare": .string(try transaction.serial(ofOrder: id, at: pair.spare)),
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
    /// The record of a promotion, if the rule allows it.
    fileprivate func promotion(
        of pair: AcceptedCoverage.Replacement,
        _ order: OrderRecord,
        _ answers: [AcceptedCoverage]
    ) throws -> AcknowledgementRecord {
        let lives = try lifeCycles(ofOrder: order.id, at: [pair.spoiled, pair.spare])
        let lost = lives.filter { [.spoiled, .missing].contains($0.value) }.keys
        var rule = SpareRule(
            quantity: order.request.quantity,
            answers: answers,
            lost: Set(lost)
        )
        let card = try serial(ofOrder: order.id, at: pair.spoiled)
        let spare = try serial(ofOrder: order.id, at: pair.spare)
        do throws(SpareFlaw) {
            try rule.promote(pair)
            guard lives[pair.spare] == .spare else { throw .spareIsLost }
        } catch {
            throw PromotionFailure(
                order: order.id,
                card: card,
                spare: spare,
                flaw: error,
                other: try error.otherPosition.map { try serial(ofOrder: order.id, at: $0) }
            )
        }
        return AcknowledgementRecord(
            promoting: pair,
            ofOrder: order.id,
            card: card,
            spare: spare
        )
    }

    /// The serial of a card of an order.
    func serial(ofOrder id: OrderID, at position: Int) throws -> Serial {
        let number = CardNumbering.number(order: id, position: position)
        guard let card = try cards(.numbers([number])).first else {
            throw LedgerFailure.damaged(.noOrder(id))
        }
        return card.serial
    }

    /// The positions of an order that operators voided as packs, cartons or runs.
    fileprivate func voidedRanges(ofOrder id: OrderID) throws -> [ClosedRange<Int>] {
        try rangeRecords(.order(id)).filter { $0.act == .void }.map(\.range.positions)
    }

    /// The life cycles of the cards at those positions; a card that does not exist is absent.
    fileprivate func lifeCycles(ofOrder id: OrderID, at positions: [Int]) throws
        -> [Int: LifeCycle]
    {
        let numbers = positions.map { CardNumbering.number(order: id, position: $0) }
        let lives = try cards(.numbers(Set(numbers))).map { ($0.position, $0.lifeCycle) }
        return Dictionary(lives) { first, _ in first }
    }

    /// Saves the life cycles of cards, by position.
    fileprivate func save(_ lives: [Int: LifeCycle], ofOrder id: OrderID) throws {
        for (position, life) in lives {
            let card = CardRange(order: id, positions: position...position)
            _ = try save(life, ofCardsIn: LifeCycle.allCases, of: card)
        }
    }
}
