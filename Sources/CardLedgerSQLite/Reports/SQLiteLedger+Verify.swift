package import CardCore
package import CardLedger
import Dispatch
import GRDB
import Synchronization

extension SQLiteLedger {
    package func verify(vault: [VaultCount], words: any Words) throws -> [Check] {
        // Half of the time goes into the pages alone: each half has a connection of its own.
        let parts: [@Sendable (Database) throws -> [Check]] = [
            { [try Self.integrity($0)] }, { try Self.invariants($0, vault, words) },
        ]
        let found = Mutex([Result<[Check], any Error>](repeating: .success([]), count: 2))
        DispatchQueue.concurrentPerform(iterations: parts.count) { place in
            let result = Result { try look(parts[place]) }
            found.withLock { $0[place] = result }
        }
        return try found.withLock { $0 }.flatMap { try $0.get() }
    }

    private static func invariants(
        _ database: Database,
        _ vault: [VaultCount],
        _ words: any Words
    ) throws -> [Check] {
        var checks: [Check] = []
        for invariant in Invariant.all + Invariant.accounts + Invariant.refunds {
            let count = try database.number(invariant.query)
            checks.append(
                Check(
                    name: invariant.name,
                    ok: count == 0,
                    detail: "\(count) \(invariant.faults)"
                )
            )
        }
        let mismatches = try mismatches(database)
        let cards = try database.number("SELECT count(*) FROM card")
        checks.append(
            Check(
                name: "I2 balances agree with the journal",
                ok: mismatches == 0,
                detail: "\(mismatches) of \(cards.counted("card")) differ"
            )
        )
        let audit = try inspectAudit(database, checkpoints: [])
        checks.append(
            Check(
                name: "I11 audit log",
                ok: audit.ok,
                detail: audit.fault.map { words.text(of: $0).text }
                    ?? "\(audit.entries.counted("entry")) agree"
            )
        )
        return try checks + recordChecks(database, words) + vaultChecks(vault, database, words)
    }

    private static func integrity(_ database: Database) throws -> Check {
        let answer = try database.first("PRAGMA integrity_check(1)") { $0.text(0) } ?? ""
        let orphans = try database.rows("PRAGMA foreign_key_check") { $0.text(0) }.count
        return Check(
            name: "database",
            ok: answer == "ok" && orphans == 0,
            detail:
                "integrity_check says \(answer); \(orphans.counted("row")) without their parents"
        )
    }

    private static func vaultChecks(
        _ counts: [VaultCount],
        _ database: Database,
        _ words: any Words
    ) throws -> [Check] {
        let known = Dictionary(uniqueKeysWithValues: counts.map { ($0.order, $0) })
        var wrong: [String] = []
        var leftOver: [OrderID] = []
        for order in try OrderTable.all(database) {
            let count = known[order.id]
            if order.shreddedAt != nil {
                if let count, count.rows > 0 || count.shareExists { leftOver.append(order.id) }
            } else if order.shredBegunAt == nil, (count?.rows ?? 0) != order.minted {
                wrong.append(
                    "\(order.id) has \(order.minted.counted("card")), \(count?.rows ?? 0) rows"
                )
            }
        }
        return [
            Check(
                name: "I6 the vault has every card",
                ok: wrong.isEmpty,
                detail: wrong.isEmpty ? "all orders agree" : wrong.joined(separator: "; ")
            ),
            Check(
                name: "I13 shredded orders are gone",
                ok: leftOver.isEmpty,
                detail: leftOver.isEmpty
                    ? "nothing is left"
                    : leftOver.map { words.text(of: ShreddedOrderIsBack(order: $0)).text }
                        .joined(separator: "; ")
            ),
        ]
    }
}
