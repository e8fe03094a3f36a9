package import CardCore

extension Ledger {
    /// Records a restore, once, in the ledger of the new workspace.
    package func record(_ loss: NewLoss, by context: RequestContext) throws {
        try transaction(by: context) { transaction in
            try transaction.insert(loss)
            try transaction.audit("workspace", "restored", details: loss.allDetails)
        }
    }

    /// Records rows that named lost cards, without an audit entry; a known row does not change.
    package func record(_ rows: [LostRow]) throws {
        guard !rows.isEmpty else { return }
        try write { try $0.insert(rows) }
    }

    /// Records that a lost order will not be brought back; its serials stay lost.
    package func giveUp(
        _ order: LostOrder,
        reason: String,
        by context: RequestContext
    ) throws -> Recorded {
        try transaction(by: context) { transaction in
            guard try transaction.insert(reason: reason, ofGivenUpOrder: order.id) else {
                return .already
            }
            try transaction.audit(
                "order \(order.id)",
                "given up",
                details: ["reason": .string(reason)]
            )
            return .new
        }
    }
}

extension NewLoss {
    /// The details of the restore with those of its approval, if it has one.
    fileprivate var allDetails: [String: JSON] {
        guard let approval else { return details }
        let more: [String: JSON] = [
            "approvedBy": .string(approval.by), "act": .string(approval.text),
            "signature": .string(approval.signature),
        ]
        return details.merging(more) { own, _ in own }
    }

    /// The details of a restore in its audit entry.
    fileprivate var details: [String: JSON] {
        [
            "backup": .string(record.backup),
            "entries": .integer(record.restored.size),
            "root": .string(record.restored.root.hexadecimal),
            "lostEntries": .optional(record.lostEntries),
            "lostRoot": .optional(record.lost?.root.hexadecimal),
            "ordersPast": .string(record.ordersPast.text),
            "lostOrders": .array(orders.map { .string($0.id.text) }),
            "serialsPast": .object(
                Dictionary(
                    typed.map { ($0.product.text, JSON.string($0.span.last)) },
                    uniquingKeysWith: { first, _ in first }
                )
            ),
            "withoutShare": .array(record.withoutShare.map { .string($0.text) }),
            "restoredBefore": .optional(restoredBefore),
            "unlockedBy": .array(unlockedBy.map(JSON.string)),
        ]
    }
}
