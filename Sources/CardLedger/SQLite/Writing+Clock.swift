import CardCore
import GRDB

/// What the machine's clock showed when the last entry of the audit log was made.
enum AuditClock {
    static func last(_ database: Database) throws -> Instant? {
        try reading("", database)
    }

    /// Of the last entry that a sale file made without an override; in a workspace without sale
    /// files, that an operation made; else the last one.
    static func lastSale(_ database: Database) throws -> Instant? {
        let believed = "AND json_extract(details, '$.clockBefore') IS NULL"
        return try reading("WHERE object LIKE 'sale file %' \(believed)", database)
            ?? reading("WHERE object = 'messages' \(believed)", database)
            ?? last(database)
    }

    private static func reading(_ condition: String, _ database: Database) throws -> Instant? {
        // Instants of entries never go back; if the clock showed another moment, the entry says so.
        try database.first(
            """
            SELECT at, json_extract(details, '$.clock') FROM audit \(condition)
            ORDER BY sequence DESC LIMIT 1
            """
        ) { row in row.optionalText(1).flatMap { Instant($0) } ?? row.instant(0) }
    }
}

extension Writing {
    /// Compares the clock with what the audit log knows.
    ///
    /// - Returns: the moment that an override sets aside; nil if the clock did not jump.
    /// - Throws: `clock.jumped`.
    static func judge(
        _ clock: LedgerClock,
        _ work: DatedWork,
        _ act: Act,
        _ database: Database
    ) throws -> Instant? {
        let last: Instant?
        switch work {
        case .none: return nil
        case .arrival, .booking: last = try AuditClock.last(database)
        case .expiry: last = try AuditClock.lastSale(database)
        }
        guard let last, let jump = clock.rule.jump(to: act.at, from: last) else { return nil }
        guard act.isClockRight else { throw Problem.clockJumped(jump, act.at, last, clock.rule) }
        return last
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
            act.at
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
            "clock.jumped",
            "the clock of this machine cannot be right: \(what)",
            remedy: "compare the clock with another one, and set it: date --utc"
        )
    }
}
