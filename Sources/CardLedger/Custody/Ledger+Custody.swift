package import CardCore

extension Ledger {
    /// Records another custody; the answer is `already` if it is the same.
    ///
    /// `custodians` are the names of the custodians who unlocked for it.
    package func setCustody(
        _ custody: Custody,
        unlockedBy custodians: [String],
        by context: RequestContext
    ) throws -> Recorded {
        try transaction(by: context) { transaction in
            let current = try transaction.newestCustody()
            guard current?.custody != custody else { return .already }
            try transaction.record(custody, after: current, unlockedBy: custodians)
            return .new
        }
    }

    /// Records the custody of a ledger without one, and commits the audit log to every record that
    /// an earlier version made without a digest in its audit entry.
    package func adopt(_ custody: Custody, keyRuns: [KeyRunRecord], by context: RequestContext)
        throws
    {
        try transaction(by: context) { transaction in
            guard try transaction.newestCustody() == nil else { return }
            try transaction.recordBaseline(keyRuns)
            try transaction.record(custody, after: nil, unlockedBy: [])
        }
    }
}

extension LedgerTransaction {
    fileprivate func record(
        _ custody: Custody,
        after current: (version: Int, custody: Custody)?,
        unlockedBy custodians: [String]
    ) throws {
        let version = (current?.version ?? 0) + 1
        try insert(custody, version: version)
        try audit(
            "custody",
            "set",
            details: [
                "version": .integer(version), "custody": .string(custody.rawValue),
                "before": .optional(current?.custody.rawValue),
                "unlockedBy": .array(custodians.map(JSON.string)),
            ]
        )
    }
}
