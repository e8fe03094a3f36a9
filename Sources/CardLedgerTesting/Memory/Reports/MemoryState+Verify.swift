import CardCore
import CardLedger

extension MemoryState {
    func verify(_ vault: [VaultCount]) throws -> [Check] {
        var checks = try LedgerRule.allCases.map { Check($0, faults: Int64(try faults($0))) }
        checks.append(
            .balances(differing: Int64(mismatchedCards), cards: Int64(allCards.count))
        )
        checks.append(.auditLog(inspectAudit(heads: [])))
        checks += try RecordArea.allCases.map { .records($0, try faults($0)) }
        return checks + Check.vault(VaultComparison(orders.all, vault))
    }

    /// Returns the first fault of the log, if it is not whole or does not contain those heads.
    func inspectAudit(heads: [AuditHead]) -> AuditVerdict {
        var inspection = AuditInspection(checkpoints: heads)
        for logged in log.entries { inspection.take(logged.entry, storedLeaf: logged.leaf) }
        return inspection.verdict(stored: log.frontier)
    }
}
