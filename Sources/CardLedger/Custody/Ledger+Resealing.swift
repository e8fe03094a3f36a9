package import CardCore

// The keys of orders, which are sealed to other custodians.
extension Ledger {
    /// Records the digests that the sealed keys of an order will have, before the vault changes.
    ///
    /// - Throws: `order.wrong_state`.
    package func beginResealing(
        _ id: OrderID,
        to set: Int,
        digests: [Int: [UInt8]],
        unlockedBy custodians: [String],
        by context: RequestContext
    ) throws {
        try transaction(by: context) { transaction in
            try transaction.order(id).require(.reseal)
            for (run, digest) in digests.sorted(by: { $0.key < $1.key }) {
                try transaction.audit(
                    "order \(id)",
                    "resealing",
                    details: [
                        "leg": .integer(run), "nextKeysSha256": .string(digest.hexadecimal),
                        "custodianSet": .integer(set),
                        "unlockedBy": .array(custodians.map(JSON.string)),
                    ]
                )
            }
        }
    }

    /// Records that the vault has the sealed keys of those digests.
    ///
    /// - Throws: `order.wrong_state`.
    package func finishResealing(
        _ id: OrderID,
        to set: Int,
        digests: [Int: [UInt8]],
        by context: RequestContext
    ) throws {
        try transaction(by: context) { transaction in
            var order = try transaction.order(id)
            _ = try OrderTransition.reseal(&order, to: set)
            try transaction.save(order)
            for (run, digest) in digests.sorted(by: { $0.key < $1.key }) {
                try transaction.audit(
                    "order \(id)",
                    "resealed",
                    details: [
                        "leg": .integer(run), "keysSha256": .string(digest.hexadecimal),
                        "custodianSet": .integer(set),
                    ]
                )
            }
        }
    }
}
