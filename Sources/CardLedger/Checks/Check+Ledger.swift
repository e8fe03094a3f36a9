package import CardCore

// The checks that every ledger makes: a finding records if its check passed.
extension Check {
    /// The check of a rule of the ledger; it fails if there is a fault.
    package init(_ rule: LedgerRule, faults: Int64) {
        self.init(
            LedgerCheck.rule(rule),
            ok: faults == 0,
            LedgerFinding.faults(rule, count: faults)
        )
    }

    /// The check of the database file; it fails if the file is not whole or rows refer to no row.
    package static func database(answer: ShownText, isWhole: Bool, orphans: Int) -> Check {
        Check(
            LedgerCheck.database,
            ok: isWhole && orphans == 0,
            LedgerFinding.database(answer: answer, orphans: orphans)
        )
    }

    /// The check of balances; it fails if one card differs from the journal.
    package static func balances(differing: Int64, cards: Int64) -> Check {
        Check(
            LedgerCheck.balances,
            ok: differing == 0,
            LedgerFinding.balances(differing: differing, cards: cards)
        )
    }

    /// The check of the audit log; it fails on the log's first fault.
    package static func auditLog(_ audit: AuditVerdict) -> Check {
        let whole = LedgerFinding.auditWhole(entries: audit.entries)
        return Check(LedgerCheck.auditLog, ok: audit.ok, audit.fault ?? whole)
    }

    /// The check of an area of records; it fails if there is a fault.
    package static func records(_ area: RecordArea, _ faults: [RecordFault]) -> Check {
        let first = Array(faults.prefix(3))
        let found = LedgerFinding.recordsDiffer(first: first, more: faults.count - first.count)
        return Check(
            LedgerCheck.records(area),
            ok: faults.isEmpty,
            faults.isEmpty ? LedgerFinding.recordsAgree : found
        )
    }

    /// A check of records that cannot be run to its end has found something.
    package static func records(_ area: RecordArea, endedBy error: any Error) -> Check {
        let failure = error as? any Failure
        return Check(
            LedgerCheck.records(area),
            ok: false,
            failure ?? LedgerFinding.recordsUnreadable
        )
    }

    /// The check of records of an earlier version, which have no digests yet.
    package static var recordsWithoutDigests: Check {
        Check(LedgerCheck.recordsWithoutDigests, ok: true, LedgerFinding.recordsWithoutDigests)
    }

    /// The rows of the vault, and shredded orders.
    package static func vault(_ found: VaultComparison) -> [Check] {
        let rows = LedgerFinding.vaultDiffers(found.differing)
        let left = LedgerFinding.leftOver(found.leftOver)
        return [
            Check(
                LedgerCheck.vaultRows,
                ok: found.differing.isEmpty,
                found.differing.isEmpty ? LedgerFinding.vaultAgrees : rows
            ),
            Check(
                LedgerCheck.shreddedOrders,
                ok: found.leftOver.isEmpty,
                found.leftOver.isEmpty ? LedgerFinding.nothingLeft : left
            ),
        ]
    }
}
