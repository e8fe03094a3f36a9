package import CardCore

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
            try transaction.promote(pair, of: order, after: answers)
            return .new
        }
    }
}

extension LedgerTransaction {
    /// Records a promotion, if the rule allows it.
    fileprivate func promote(
        _ pair: AcceptedCoverage.Replacement,
        of order: OrderRecord,
        after answers: [AcceptedCoverage]
    ) throws {
        let card = try serial(ofOrder: order.id, at: pair.spoiled)
        let spare = try serial(ofOrder: order.id, at: pair.spare)
        if let flaw = try flaw(of: pair, in: order, after: answers) {
            let other = try flaw.otherPosition.map { try serial(ofOrder: order.id, at: $0) }
            throw PromotionFailure(
                order: order.id,
                card: card,
                spare: spare,
                flaw: flaw,
                other: other
            )
        }
        try insert(
            AcknowledgementRecord(promoting: pair, ofOrder: order.id, card: card, spare: spare)
        )
        try save([pair.spare: .inactive], ofOrder: order.id)
        try audit(
            "order \(order.id)",
            "promoted",
            details: [
                "spoiled": .string(card), "spare": .string(spare),
                "acknowledgements": .string(try acknowledgementsDigest(ofOrder: order.id)),
            ]
        )
    }

    /// The reason for which the spare does not replace the card; nil if it does.
    private func flaw(
        of pair: AcceptedCoverage.Replacement,
        in order: OrderRecord,
        after answers: [AcceptedCoverage]
    ) throws -> SpareFlaw? {
        let lives = try lifeCycles(ofOrder: order.id, at: [pair.spoiled, pair.spare])
        let lost = lives.filter { [.spoiled, .missing].contains($0.value) }.keys
        var rule = SpareRule(quantity: order.request.quantity, answers: answers, lost: Set(lost))
        do throws(SpareFlaw) {
            try rule.promote(pair)
        } catch { return error }
        return lives[pair.spare] == .spare ? nil : .spareIsLost
    }

    /// The serial of a card of an order.
    func serial(ofOrder id: OrderID, at position: Int) throws -> Serial {
        let number = CardNumbering.number(order: id, position: position)
        guard let card = try cards(.numbers([number])).first else {
            throw LedgerFailure.damaged(.noOrder(id))
        }
        return card.serial
    }
}
