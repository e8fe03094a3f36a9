package import CardCore
import Synchronization

/// The override that a call used: it applies to every later transaction of the call.
package final class ClockOverride: Sendable {
    private let used = Mutex<Instant?>(nil)

    package init() {}

    /// Compares the clock with the audit log.
    ///
    /// `last` is its instant at the last entry that was made while it was believed; `lastSale`
    /// returns the same for the last sale file.
    ///
    /// - Throws: `clock.jumped` if the clock jumped and `work` depends on the date.
    package func judge(
        _ clock: LedgerClock,
        for work: DatedWork,
        in context: RequestContext,
        last: () throws -> Instant?,
        lastSale: () throws -> Instant?
    ) throws -> ClockVerdict {
        if context.isClockRight, let last = used.withLock({ $0 }) { return .overridden(last: last) }
        let verdict = try clock.rule.judge(
            context.at,
            for: work,
            isConfirmed: context.isClockRight,
            last: last(),
            lastSale: lastSale
        )
        if case .overridden(let last) = verdict { used.withLock { $0 = $0 ?? last } }
        return verdict
    }
}
