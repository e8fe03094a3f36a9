import CardCore
import CardLedger
import GRDB

// The instants of the machine's clock when entries of the audit log were made.
//
// An entry that was made while the clock was doubted is marked, and no later clock is compared with
// it: else two commands on a wrong clock would make it a right one.
extension AuditClock {
    /// The clock of the last entry that was made while it was believed, by itself or by an
    /// override.
    static func last(_ database: Database) throws -> Instant? {
        try reading(isWithout(doubted), database)
    }

    /// The clock of the last entry that a sale file or a call made without an override; in a
    /// workspace without both, of the last one that an operation made; else of the last one of all.
    static func lastSale(_ database: Database) throws -> Instant? {
        let believed = "\(isWithout(doubted)) AND \(isWithout(overridden))"
        let sales = "(object LIKE 'sale file %' OR object = '\(CallsEntry.object)')"
        return try reading("\(sales) AND \(believed)", database)
            ?? reading("object = 'messages' AND \(believed)", database)
            ?? reading(believed, database)
    }

    private static func reading(_ condition: String, _ database: Database) throws -> Instant? {
        // Instants of entries never decrease; if the clock showed another moment, the entry
        // contains it.
        try database.first(
            """
            SELECT at, \(value(shown)) FROM audit WHERE \(condition)
            ORDER BY sequence DESC LIMIT 1
            """
        ) { row in row.optionalText(1).flatMap { Instant($0) } ?? row.instant(0) }
    }

    private static func isWithout(_ name: String) -> String { "\(value(name)) IS NULL" }

    private static func value(_ name: String) -> String {
        "CASE WHEN json_valid(details) THEN json_extract(details, '$.\(name)') END"
    }
}
