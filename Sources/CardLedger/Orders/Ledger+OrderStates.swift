package import CardCore

extension OrderRepository {
    /// The order with that id.
    ///
    /// - Throws: `order.unknown`.
    package func order(_ id: OrderID) throws -> OrderRecord {
        guard let order = try order(withID: id) else {
            throw OrderStateFailure.unknown(order: id.text)
        }
        return order
    }
}

// The ends of an order, and its problem.
extension Ledger {
    /// Cancels an order of which no card is active; a trial changes nothing.
    ///
    /// - Throws: `order.has_active_cards`; `order.wrong_state` for a closed one.
    package func cancel(
        _ id: OrderID,
        reason: String,
        isTrial: Bool = false,
        by context: RequestContext
    ) throws -> Recorded {
        try transaction(by: context, .none, commitIf: { _ in !isTrial }) { transaction in
            var order = try transaction.order(id)
            let cards = CardRange(order: order.id, positions: 1...order.request.cardCount)
            let activated = try transaction.countsByState(cards).filter(\.life.isActivated)
            let recorded = try OrderTransition.cancel(
                &order,
                reason: reason,
                activeCount: activated.reduce(0) { $0 + $1.cards }
            )
            guard recorded == .new else { return .already }
            try transaction.save(order)
            try transaction.audit("order \(id)", "cancelled", details: ["reason": .string(reason)])
            return .new
        }
    }

    /// Acknowledged → closed; a trial changes nothing.
    ///
    /// - Throws: `order.not_answered`, `order.not_shredded`, `order.wrong_state`.
    package func close(
        _ id: OrderID,
        reason: String?,
        isTrial: Bool,
        by context: RequestContext
    ) throws -> Recorded {
        try transaction(by: context, .none, commitIf: { _ in !isTrial }) { transaction in
            var order = try transaction.order(id)
            let covered = try transaction.answers(ofOrder: id).coverage
            guard try OrderTransition.close(&order, covered: covered) == .new else {
                return .already
            }
            try transaction.save(order)
            try transaction.audit(
                "order \(id)",
                "closed",
                details: ["reason": .optional(reason)]
            )
            return .new
        }
    }

    /// Records the problem of the order, or that the order is sound if `text` is nil.
    package func setProblem(_ text: String?, ofOrder id: OrderID, by context: RequestContext) throws
    {
        try transaction(by: context) { transaction in
            var order = try transaction.order(id)
            order.problem = text
            try transaction.save(order)
            let outcome = text == nil ? "problem cleared" : "problem"
            try transaction.audit("order \(id)", outcome, details: ["problem": .optional(text)])
        }
    }
}

extension LedgerTransaction {
    /// Closes the order if it is shredded and every card is accounted for.
    func closeIfEnded(_ order: OrderRecord) throws {
        var order = order
        guard OrderTransition.closeIfEnded(&order) == .new else { return }
        try save(order)
        try audit("order \(order.id)", "closed", details: ["reason": .null])
    }
}
