package import CardCore

// Replacements of lost keys, which wait a week.
extension Ledger {
    /// Records a replacement of a lost key for later orders.
    ///
    /// `custody` is the strictest custody in use, and `present` are the custodians who unlocked.
    ///
    /// - Throws: `custodian.unknown`, `custodian.enough_left`, `custodian.missing`,
    ///   `custodian.change_waits`; `clock.jumped`.
    package func propose(
        _ publicKey: [UInt8],
        of name: String,
        lost: [String],
        custody: Custody,
        unlockedBy present: [String],
        by context: RequestContext
    ) throws -> CustodianChange {
        try transaction(by: context, .arrival) { transaction in
            guard let set = try transaction.custodians(version: nil) else {
                throw CustodianChangeFailure.unknown(name: name)
            }
            let newest = try transaction.custodianChange(number: nil)
            try CustodianChangeRule.requireNoneWaits(
                newest,
                newestSet: set.version,
                at: transaction.at
            )
            let lost = Set(lost + [name]).sorted()
            let left = try CustodianChangeRule.left(
                of: set.members.map(\.name),
                lost: lost,
                custody: custody
            )
            try CustodianChangeRule.requirePresence(of: left, present: present)
            let change = CustodianChange(
                number: (newest?.number ?? 0) + 1,
                setVersion: set.version,
                name: name,
                publicKey: publicKey,
                lost: lost,
                proposedAt: transaction.at,
                validFrom: CustodianChangeRule.validFrom(proposedAt: transaction.at)
            )
            try transaction.insert(change)
            let record = KeyRecord.custodianChange(number: change.number)
            let difference = CustodianDifference.all(
                from: set.members,
                to: change.applied(to: set.members, custody: custody)
            )
            let details: [String: JSON] = [
                "changes": .array(difference.map(\.json)),
                "lost": .array(lost.map(JSON.string)),
                "validFrom": .string(change.validFrom.description),
                "unlockedBy": .array(present.map(JSON.string)),
            ]
            try transaction.audit(
                record.object,
                "proposed",
                details: details.merging(transaction.commitment(to: record)) { own, _ in own }
            )
            return change
        }
    }

    /// Stops the replacement of a custodian's lost key; the answer is `already` if it is stopped.
    ///
    /// - Throws: `custodian.no_change`.
    package func object(
        toChangeOf name: String,
        unlockedBy custodian: String,
        by context: RequestContext
    ) throws -> (CustodianChange, Recorded) {
        try transaction(by: context) { transaction in
            let set = try transaction.custodians(version: nil)
            var change = try CustodianChangeRule.requireStoppable(
                transaction.custodianChange(number: nil),
                of: name,
                newestSet: set?.version ?? 0,
                at: transaction.at
            )
            guard change.objection == nil else { return (change, .already) }
            let objection = CustodianChange.Objection(by: custodian, at: transaction.at)
            change.objection = objection
            try transaction.insert(objection, toChange: change.number)
            try transaction.audit(
                KeyRecord.custodianChange(number: change.number).object,
                "stopped",
                details: [
                    "version": .integer(change.number), "objectedBy": .string(custodian),
                ]
            )
            return (change, .new)
        }
    }

    /// Makes the set of a replacement whose week is over; the answer is nil if none is due.
    ///
    /// `custody` is the strictest custody in use.
    ///
    /// - Throws: `clock.jumped`.
    package func applyDueChange(
        custody: Custody,
        by context: RequestContext
    ) throws -> CustodianSetRecord? {
        try transaction(by: context, .arrival) { transaction in
            guard let set = try transaction.custodians(version: nil),
                let change = try transaction.custodianChange(number: nil),
                change.progress(newestSet: set.version, at: transaction.at) == .due
            else { return nil }
            return try transaction.record(
                change.applied(to: set.members, custody: custody),
                after: set,
                details: ["change": .integer(change.number), "unlockedBy": .array([])]
            )
        }
    }
}
