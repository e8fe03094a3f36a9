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

/// Whether the clock of a transaction is believed, and what its audit entries say of it.
enum ClockVerdict: Equatable {
    case believed
    /// The clock jumped, and the transaction does nothing that depends on the date.
    case doubted(last: Instant)
    /// A person says that the clock is right, although it jumped.
    case overridden(last: Instant)

    /// What the details of an audit entry say of a clock that was not believed by itself.
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

extension Writing {
    /// Compares the clock with what the audit log knows.
    ///
    /// - Throws: `clock.jumped` if the clock jumped and `work` depends on the date.
    static func judge(
        _ clock: LedgerClock,
        _ work: DatedWork,
        _ context: RequestContext,
        _ overriding: ClockOverride,
        _ database: Database
    ) throws -> ClockVerdict {
        if context.isClockRight, let used = overriding.used { return .overridden(last: used) }
        let last = try AuditClock.last(database)
        let jump = clock.rule.jump(to: context.at, from: last)
        let doubt = jump == nil ? nil : last
        switch work {
        case .none:
            return doubt.map { ClockVerdict.doubted(last: $0) } ?? .believed
        case .arrival, .booking:
            guard let last, let jump else { return .believed }
            return try believe(clock, jump, context, since: last, overriding)
        case .expiry:
            guard let sale = try AuditClock.lastSale(database),
                let jump = clock.rule.jump(to: context.at, from: sale)
            else { return doubt.map { ClockVerdict.doubted(last: $0) } ?? .believed }
            return try believe(clock, jump, context, since: sale, overriding)
        }
    }

    private static func believe(
        _ clock: LedgerClock,
        _ jump: ClockRule.Jump,
        _ context: RequestContext,
        since last: Instant,
        _ overriding: ClockOverride
    ) throws -> ClockVerdict {
        guard context.isClockRight else {
            throw Problem.clockJumped(jump, context.at, last, clock.rule)
        }
        overriding.note(last)
        return .overridden(last: last)
    }

    /// The first booking fixes the zone of the workspace.
    func recordZone(_ zone: String) throws {
        let isKnown = try database.number("SELECT EXISTS (SELECT 1 FROM workspace_zone)") == 1
        guard !isKnown else { return }
        try insertZone(ZoneRecord(from: .first, zone: zone))
    }

    func insertZone(_ record: ZoneRecord) throws {
        try database.run(
            "INSERT INTO workspace_zone VALUES (?, ?, ?)",
            record.from.description,
            record.zone,
            context.at
        )
        try audit(
            "workspace zone",
            "recorded",
            ["zone": .string(record.zone), "from": .string(record.from.description)]
        )
    }
}

extension Day {
    /// 1970-01-01.
    fileprivate static var first: Day {
        guard let day = Day(daysSinceEpoch: 0) else { preconditionFailure("no first day") }
        return day
    }
}

extension Problem {
    fileprivate static func clockJumped(
        _ jump: ClockRule.Jump,
        _ now: Instant,
        _ last: Instant,
        _ rule: ClockRule
    ) -> Problem {
        let what: ShownText =
            switch jump {
            case .back: "it shows \(now), before the last entry of the audit log, \(last)"
            case .ahead:
                "it shows \(now), more than \(rule.gapDays) days after the last entry, \(last)"
            }
        return Problem(
            .refused,
            .clockJumped,
            "the clock of this machine cannot be right: \(what)",
            remedy: "compare the clock with another one, and set it: date --utc"
        )
    }
}
