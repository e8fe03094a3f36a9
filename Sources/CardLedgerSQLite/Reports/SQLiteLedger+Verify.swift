import CardCore
import CardLedger
import Dispatch
import GRDB
import Synchronization

extension SQLiteLedger {
    func verify(vault: [VaultCount]) throws -> [Check] {
        // Half of the time is spent on the pages alone: each half has a connection of its own.
        let parts: [@Sendable (Database) throws -> [Check]] = [
            { [try Self.integrity($0)] }, { try Self.records($0, vault) },
        ]
        let found = Mutex([Result<[Check], any Error>](repeating: .success([]), count: 2))
        DispatchQueue.concurrentPerform(iterations: parts.count) { place in
            let result = Result { try look(parts[place]) }
            found.withLock { $0[place] = result }
        }
        return try found.withLock { $0 }.flatMap { try $0.get() }
    }

    private static func records(_ database: Database, _ vault: [VaultCount]) throws -> [Check] {
        let inspection = try RuleInspection(database)
        var checks = try LedgerRule.allCases.map(inspection.check)
        checks.append(
            .balances(
                differing: try mismatches(database),
                cards: try database.number("SELECT count(*) FROM card")
            )
        )
        checks.append(.auditLog(try inspectAudit(database, checkpoints: [])))
        checks += try recordChecks(database)
        return try checks + Check.vault(VaultComparison(OrderTable.all(database), vault))
    }

    private static func integrity(_ database: Database) throws -> Check {
        let answer = try database.first("PRAGMA integrity_check(1)") { $0.text(0) } ?? ""
        let orphans = try database.rows("PRAGMA foreign_key_check") { $0.text(0) }.count
        return .database(answer: ShownText(own: answer), isWhole: answer == "ok", orphans: orphans)
    }
}
