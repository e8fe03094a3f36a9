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
            let isKnown = try transaction.hasAcknowledgement(ofOrder: id, content: answer.content)
            guard !isKnown else { return .already }
            precondition(
                answer.coverage.ranges.allSatisfy { (1...order.request.cardCount).contains($0) },
                "an acknowledgement of cards that the order does not have"
            )
            let covered = try transaction.coverage(ofOrder: id)
            try answer.refuseOverlap(with: covered)
            let cardCount = covered.reduce(answer.coverage.cardCount) { $0 + $1.count }
            try OrderTransition.acknowledge(&order, covering: cardCount)
            let changes = try answer.changes(
                of: transaction.lifeCycles(ofOrder: id, at: answer.changedPositions),
                voided: transaction.voidedRanges(ofOrder: id)
            )
            try transaction.insert(answer)
            try transaction.save(changes, ofOrder: id)
            try transaction.insert(answer.coverage.replacements, ofOrder: id)
            try transaction.save(order)
            try transaction.audit(
                "order \(id)",
                "acknowledged",
                [
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
