package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func zones() throws -> [ZoneRecord] { try look(Self.zones) }

    private static func zones(_ database: Database) throws -> [ZoneRecord] {
        try database.rows("SELECT first_day, zone FROM workspace_zone ORDER BY first_day") { row in
            guard let day = Day(row.text(0)) else {
                throw damaged("a zone is recorded from a text on that is not a day")
            }
            return ZoneRecord(from: day, zone: row.text(1))
        }
    }

    package func set(zone: ZoneRecord, after present: String, by context: RequestContext) throws
        -> Recorded
    {
        try change(context) { writing in
            try writing.recordZone(present)
            let known = try Self.zones(writing.database)
            guard let last = known.last, last != zone else { return .already }
            guard zone.from > last.from else {
                throw Problem(
                    .refused,
                    .zoneDay,
                    "the zone \(id: last.zone) holds from \(last.from) on, and \(zone.from) is not "
                        + "after it",
                    remedy: "name a later day with --from"
                )
            }
            try writing.insertZone(zone)
            return .new
        }
    }

    package func setting(_ name: String) throws -> String? {
        try look { try $0.first("SELECT value FROM setting WHERE name = ?", name) { $0.text(0) } }
    }

    package func set(_ name: String, to value: String?, by context: RequestContext) throws {
        try change(context) { writing in
            if let value {
                try writing.database.run(
                    """
                    INSERT INTO setting VALUES (?, ?)
                    ON CONFLICT (name) DO UPDATE SET value = excluded.value
                    """,
                    name,
                    value
                )
            } else {
                try writing.database.run("DELETE FROM setting WHERE name = ?", name)
            }
            try writing.audit("setting \(name)", "done", ["value": .optional(value)])
        }
    }
}
