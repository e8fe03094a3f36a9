import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func zones() throws -> [ZoneRecord] { try look(Self.zones) }

    fileprivate static func zones(_ database: Database) throws -> [ZoneRecord] {
        try database.rows("SELECT first_day, zone FROM workspace_zone ORDER BY first_day") { row in
            guard let day = Day(row.text(0)) else {
                throw LedgerFailure.damaged(.zoneDay)
            }
            return ZoneRecord(from: day, zone: row.text(1))
        }
    }

    func setting(_ name: String) throws -> String? {
        try look { try $0.first("SELECT value FROM setting WHERE name = ?", name) { $0.text(0) } }
    }

    func requireKnownSchema() throws {
        let version = try look { try $0.number("PRAGMA user_version") }
        guard version <= Schema.version else { throw Schema.tooNew(pool.path, version) }
    }
}

// Zones and settings in an open transaction.
extension Writing {
    func zones() throws -> [ZoneRecord] { try SQLiteLedger.zones(database) }

    func insert(_ zone: ZoneRecord) throws {
        try database.run(
            "INSERT INTO workspace_zone VALUES (?, ?, ?)",
            zone.from.description,
            zone.zone,
            context.at
        )
    }

    func save(_ value: String?, forSetting name: String) throws {
        guard let value else {
            try database.run("DELETE FROM setting WHERE name = ?", name)
            return
        }
        try database.run(
            """
            INSERT INTO setting VALUES (?, ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """,
            name,
            value
        )
    }
}
