import CardCore
import CardLedger

extension LogTables {
    /// The clock at the last entry that was made while it was believed, by itself or by an
    /// override.
    var lastClock: Instant? {
        entries.last { $0.details[AuditClock.doubted] == nil }?.clock
    }

    /// The same of the last entry that a sale file or a call made without an override; without
    /// both, that an operation made; else of the last one.
    var lastSaleClock: Instant? {
        let believed = entries.filter {
            $0.details[AuditClock.doubted] == nil && $0.details[AuditClock.overridden] == nil
        }
        let last =
            believed.last { $0.isOfSales }
            ?? believed.last { $0.entry.object == "messages" } ?? believed.last
        return last?.clock
    }
}

extension LoggedEntry {
    /// True if a sale file or a group of calls made the entry.
    fileprivate var isOfSales: Bool {
        entry.object.hasPrefix("sale file ") || entry.object == CallsEntry.object
    }

    /// The clock of the entry: stored if it differs from the entry's instant, which never
    /// decreases.
    var clock: Instant { text(AuditClock.shown).flatMap { Instant($0) } ?? entry.at }
}
