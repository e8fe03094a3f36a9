import CardCore
import CardLedger
import Synchronization

extension ClockVerdict {
    /// The member of the details of an entry that was made under a doubted clock.
    static let doubt = "clockDoubted"
    /// The member of the details of an entry that an override made.
    static let override = "clockBefore"

    /// What the details of an audit entry have about a clock that was not believed by itself.
    var detail: (name: String, last: Instant)? {
        switch self {
        case .believed: nil
        case .doubted(let last): (Self.doubt, last)
        case .overridden(let last): (Self.override, last)
        }
    }
}

extension LogTables {
    /// What the clock showed at the last entry that was made while it was believed, by itself or
    /// by an override.
    var lastClock: Instant? {
        entries.last { $0.details[ClockVerdict.doubt] == nil }?.clock
    }

    /// The same of the last entry that a sale file made without an override; without sale files,
    /// that an operation made; else of the last one.
    var lastSaleClock: Instant? {
        let believed = entries.filter {
            $0.details[ClockVerdict.doubt] == nil && $0.details[ClockVerdict.override] == nil
        }
        let last =
            believed.last { $0.entry.object.hasPrefix("sale file ") }
            ?? believed.last { $0.entry.object == "messages" } ?? believed.last
        return last?.clock
    }
}

extension LoggedEntry {
    /// What the clock showed: an entry says so if that is not its instant, which never goes back.
    var clock: Instant { text("clock").flatMap { Instant($0) } ?? entry.at }
}

/// The override that a call made use of: it holds for every later transaction of the call.
final class MemoryClockOverride: Sendable {
    private let used = Mutex<Instant?>(nil)

    /// Compares the clock with what the audit log knows.
    ///
    /// - Throws: `clock.jumped` if the clock jumped and `work` depends on the date.
    func judge(
        _ clock: LedgerClock,
        _ work: DatedWork,
        _ context: RequestContext,
        _ log: LogTables
    ) throws -> ClockVerdict {
        if context.isClockRight, let last = used.withLock({ $0 }) { return .overridden(last: last) }
        let verdict = try clock.rule.judge(
            context.at,
            for: work,
            isConfirmed: context.isClockRight,
            last: log.lastClock
        ) { log.lastSaleClock }
        if case .overridden(let last) = verdict { used.withLock { $0 = $0 ?? last } }
        return verdict
    }
}
