import CardCore
import CardLedger

extension MemoryState {
    func verify(_ vault: [VaultCount], _ words: any Words) throws -> [Check] {
        try MemoryInvariant.all.map { try $0.check(self) } + [auditCheck(words)] + recordChecks()
            + vaultChecks(vault, words)
    }

    private func auditCheck(_ words: any Words) -> Check {
        let audit = inspectAudit(heads: [])
        return Check(
            name: "I11 audit log",
            ok: audit.ok,
            detail: audit.fault.map { words.text(of: $0).text }
                ?? "\(audit.entries.counted("entry")) agree"
        )
    }

    /// Whether the log is whole, and had those heads.
    func inspectAudit(heads: [AuditHead]) -> AuditVerdict {
        var inspection = AuditInspection(checkpoints: heads)
        for logged in log.entries { inspection.take(logged.entry, storedLeaf: logged.leaf) }
        return inspection.verdict(stored: log.frontier)
    }

    private func vaultChecks(_ counts: [VaultCount], _ words: any Words) -> [Check] {
        var wrong: [String] = []
        var leftOver: [String] = []
        for order in orders.all {
            let count = counts.first { $0.order == order.id }
            let rows = count?.rows ?? 0
            if order.shreddedAt != nil {
                if rows > 0 || count?.shareExists == true {
                    leftOver.append(words.text(of: ShreddedOrderIsBack(order: order.id)).text)
                }
            } else if order.shredBegunAt == nil, rows != order.minted {
                wrong.append("\(order.id) has \(order.minted.counted("card")), \(rows) rows")
            }
        }
        return [
            Self.check("I6 the vault has every card", wrong, "all orders agree"),
            Self.check("I13 shredded orders are gone", leftOver, "nothing is left"),
        ]
    }

    static func check(_ name: String, _ faults: [String], _ fine: String) -> Check {
        Check(
            name: name,
            ok: faults.isEmpty,
            detail: faults.isEmpty ? fine : faults.joined(separator: "; ")
        )
    }
}
