package import CardCore
import CardLedger
import GRDB

/// Checks that the rows of the ledger are what the audit log, the schema and each other say.
extension SQLiteLedger {
    static func recordChecks(_ database: Database, _ words: any Words) throws -> [Check] {
        let hasDigests = try newestCustody(database) != nil
        let checks = [
            check("tables are those of this version", words) { try schemaFaults(database) },
            check("records agree with the audit log", words) {
                try recordFaults(database, hasDigests)
            },
            check("orders agree with the audit log", words) {
                try OrderInspection.faults(database, hasDigests)
            },
            check("cards agree with the audit log", words) { try cardFaults(database, hasDigests) },
            check("cards are what messages made them", words) {
                try CardInspection.faults(database)
            },
            check("messages are what was sent", words) { try MessageInspection.faults(database) },
            check("shipments agree with the audit log", words) { try shipmentFaults(database) },
            check("rows are those that were written", words) { try RowDigests.faults(database) },
        ]
        guard !hasDigests else { return checks }
        return checks + [
            Check(
                name: "records of version 0.1.0",
                ok: true,
                detail:
                    "their audit entries have no digests; the next command that writes adds them"
            )
        ]
    }

    /// A check that cannot be run to its end has found something.
    private static func check(
        _ name: String,
        _ words: any Words,
        _ faults: () throws -> [String]
    ) -> Check {
        do {
            let faults = try faults()
            let first = faults.prefix(3).joined(separator: "; ")
            let more = faults.count > 3 ? "; \(faults.count - 3) more" : ""
            return Check(
                name: name,
                ok: faults.isEmpty,
                detail: faults.isEmpty ? "all of them" : first + more
            )
        } catch {
            let failure = StoreFault.from(error) as? any Failure
            let detail = failure.map { words.text(of: $0 as any Fact).text }
            return Check(name: name, ok: false, detail: detail ?? "it cannot be read")
        }
    }

    /// Tables, indexes, triggers and codes are those that the migrations make.
    private static func schemaFaults(_ database: Database) throws -> [String] {
        var configuration = Configuration()
        configuration.prepareDatabase { $0.observeNoStatement() }
        let made = try DatabaseQueue(configuration: configuration)
        try Schema.migrator.migrate(made)
        return try made.read { made in
            let fresh = Database(made)
            var faults: [String] = []
            for (what, query) in [
                (
                    "a table, index or trigger",
                    "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || ifnull(sql, '')"
                        + " FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name"
                ), ("a code", "SELECT area || ' ' || code || ' ' || name FROM code ORDER BY 1"),
                ("a migration", "SELECT identifier FROM grdb_migrations ORDER BY 1"),
            ] {
                let expected = try fresh.rows(query) { $0.text(0) }
                let found = try database.rows(query) { $0.text(0) }
                if expected != found { faults.append("\(what) is not that of this version") }
            }
            return faults
        }
    }

    private static func recordFaults(_ database: Database, _ hasDigests: Bool) throws -> [String] {
        var faults: [String] = []
        for record in try KeyRecord.all(database)
        where try !record.isUnchanged(database, mayLackDigest: !hasDigests) {
            faults.append("\(record.words) is not what was recorded")
        }
        return try faults + serialFaults(database, hasDigests) + custodyFaults(database)
            + settingFaults(database)
    }

    /// The serials of a product are those of its newest version, and no number is given twice.
    private static func serialFaults(_ database: Database, _ hasDigests: Bool) throws -> [String] {
        let products = try database.rows("SELECT id, next_sequence, number FROM product") {
            ($0.text(0) as ProductID, $0.integer(1), $0.integer(2))
        }
        let spaces = Dictionary(
            uniqueKeysWithValues: try serialSpaces(database).map { ($0.id, $0.space) }
        )
        return try products.compactMap { id, next, number in
            let entries = try RecordEntry.all(of: "product \(id)", database)
            let recorded = entries.last { $0.text("serials") != nil }?.text("serials")
            let used = try database.number(
                """
                SELECT ifnull(max(first_sequence + quantity + spares), 1) FROM print_order
                JOIN product_version ON product_version.number = print_order.product_version
                WHERE product_version.product = ?
                """,
                number
            )
            let isSame =
                recorded == RecordDigest.serials(spaces[id])
                || recorded == nil && !hasDigests
            guard !isSame || next < used else { return nil }
            return "the serials of product \(id) are not what was recorded"
        }
    }

    private static func custodyFaults(_ database: Database) throws -> [String] {
        let rows = try database.rows("SELECT version, custody, set_at FROM custody") {
            ($0.int(0), $0.text(1), $0.instant(2))
        }
        let entries = try RecordEntry.all(of: "custody", database)
        let versions = Set(entries.compactMap { $0.number("version") })
        guard rows.count == versions.count else { return ["changes of custody are missing"] }
        return rows.compactMap { version, custody, at in
            let isRecorded = entries.contains {
                $0.number("version") == version && $0.text("custody") == custody
                    && $0.at == at
            }
            return isRecorded ? nil : "custody version \(version) is not what was recorded"
        }
    }

    private static func settingFaults(_ database: Database) throws -> [String] {
        let names = try database.rows(
            """
            SELECT name FROM setting UNION
            SELECT substr(object, 9) FROM audit WHERE object GLOB 'setting *'
            """
        ) { $0.text(0) }
        return try names.compactMap { name in
            let value = try database.first("SELECT value FROM setting WHERE name = ?", name) {
                $0.text(0)
            }
            let recorded = try RecordEntry.all(of: "setting \(name)", database).last
            return recorded?.text("value") == value && recorded != nil
                ? nil : "setting \(name) is not what was recorded"
        }
    }

    /// Serials and keyed hashes, segment by segment.
    private static func cardFaults(_ database: Database, _ hasDigests: Bool) throws -> [String] {
        var faults: [String] = []
        for order in try OrderTable.all(database) {
            let entries = try RecordEntry.all(of: "order \(order.id)", database)
            for segment in try segments(ofOrder: order.id, database) {
                let digest = entries.last {
                    $0.number("first") == segment.first && $0.text("cardsSha256") != nil
                }?.text("cardsSha256")
                guard digest != nil || hasDigests else { continue }
                let last = segment.first + segment.count - 1
                let found = try CardsDigest.ofRows(
                    order: order.id,
                    segment.first...last,
                    database
                )
                guard digest != found else { continue }
                faults.append("cards \(segment.first) to \(last) of order \(order.id) differ")
            }
        }
        let others = try database.number(
            """
            SELECT count(*) FROM credential
            WHERE live <> 1 OR version <> 1 OR valid_until IS NOT NULL
            """
        )
        if others > 0 { faults.append("\(others) hashes are of no live token or PIN") }
        return faults
    }

    package func keyRunDigests(ofOrder id: OrderID) throws -> [Int: [UInt8]] {
        try look { database in
            let entries = try RecordEntry.all(of: "order \(id)", database)
            let runs = entries.compactMap { entry -> (Int, [UInt8])? in
                guard let run = entry.number("leg"),
                    let digest = entry.text("keysSha256").flatMap(Hex.bytes)
                else { return nil }
                return (run, digest)
            }
            return Dictionary(runs) { _, last in last }
        }
    }
}
