import CardCore
import CardLedger
import GRDB
import Synchronization

/// What the machine's clock showed when entries of the audit log were made.
///
/// An entry that was made while the clock was doubted says so, and no later clock is compared with
/// it: else two commands on a wrong clock would make it a right one.
enum AuditClock {
    /// The member of the details of an entry that was made under a doubted clock.
    static let doubt = "clockDoubted"
    /// The member of the details of an entry that an override made.
    static let overridden = "clockBefore"

    /// Of the last entry that was made while the clock was believed, by itself or by an override.
    static func last(_ database: Database) throws -> Instant? {
        try reading(isWithout(doubt), database)
    }

    /// Of the last entry that a sale file made without an override; in a workspace without sale
    /// files, that an operation made; else the last one of all.
    static func lastSale(_ database: Database) throws -> Instant? {
        let believed = "\(isWithout(doubt)) AND \(isWithout(overridden))"
        return try reading("object LIKE 'sale file %' AND \(believed)", database)
            ?? reading("object = 'messages' AND \(believed)", database)
            ?? reading(believed, database)
    }

    private static func reading(_ condition: String, _ database: Database) throws -> Instant? {
        // Instants of entries never go back; if the clock showed another moment, the entry says so.
        try database.first(
            """
            SELECT at, \(value("clock")) FROM audit WHERE \(condition)
            ORDER BY sequence DESC LIMIT 1
            """
        ) { row in row.optionalText(1).flatMap { Instant($0) } ?? row.instant(0) }
    }

    private static func isWithout(_ name: String) -> String { "\(value(name)) IS NULL" }

    private static func value(_ name: String) -> String {
        "CASE WHEN json_valid(details) THEN json_extract(details, '$.\(name)') END"
    }
}

extension ClockVerdict {
    /// What the details of an audit entry have about a clock that was not believed by itself.
    var detail: (name: String, last: Instant)? {
        switch self {
        case .believed: nil
        case .doubted(let last): (AuditClock.doubt, last)
        case .overridden(let last): (AuditClock.overridden, last)
        }
    }
}

/// The override that a call made use of: it holds for every later transaction of the call.
final class ClockOverride: Sendable {
    private let last = Mutex<Instant?>(nil)

    func note(_ last: Instant) { self.last.withLock { $0 = $0 ?? last } }
    var used: Instant? { last.withLock { $0 } }
}

extension ClockOverride {
    /// Compares the clock with what the audit log knows.
    ///
    /// - Throws: `clock.jumped` if the clock jumped and `work` depends on the date.
    func judge(
        _ clock: LedgerClock,
        _ work: DatedWork,
        _ context: RequestContext,
        _ database: Database
    ) throws -> ClockVerdict {
        if context.isClockRight, let used { return .overridden(last: used) }
        let verdict = try clock.rule.judge(
            context.at,
            for: work,
            isConfirmed: context.isClockRight,
            last: try AuditClock.last(database)
        ) { try AuditClock.lastSale(database) }
        if case .overridden(let last) = verdict { note(last) }
        return verdict
    }
}
