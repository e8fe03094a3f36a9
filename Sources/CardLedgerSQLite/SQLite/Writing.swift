import CardCore
import CardLedger
import GRDB

/// An open transaction of somebody who changes something.
struct Writing: OnDatabase {
    let database: Database
    let context: RequestContext
    /// Whether the clock is believed.
    private let clock: ClockVerdict
    let firstTyped = FirstTyped()

    init(_ database: Database, _ context: RequestContext, clock: ClockVerdict = .believed) {
        self.database = database
        self.context = context
        self.clock = clock
    }

    /// Appends an entry to the audit log; its instant is never before that of the entry before it.
    func audit(_ object: String, _ outcome: String = "done", _ details: [String: JSON] = [:])
        throws
    {
        var details = details
        if let request = context.requestID { details["requestId"] = .string(request) }
        var frontier = try AuditTable.frontier(database)
        let last = try AuditTable.last(database)
        let at = max(context.at, last.at ?? context.at)
        if at != context.at || clock != .believed {
            details["clock"] = .string(context.at.description)
        }
        if let (name, last) = clock.detail { details[name] = .string(last.description) }
        let entry = AuditEntry(
            sequence: frontier.size,
            at: at,
            actor: context.actor,
            command: context.command,
            object: object,
            outcome: outcome,
            details: JSON.object(details).text,
            previous: last.leaf
        )
        try AuditTable.insert(entry, database)
        frontier.append(leaf: entry.leaf)
        try AuditTable.store(frontier, database)
    }
}

/// The number of the first message without a file that a transaction wrote.
final class FirstTyped {
    private(set) var number: Int64?

    func note(_ new: Int64) { number = min(number ?? new, new) }
    /// Goes back to an earlier value.
    func reset(to earlier: Int64?) { number = earlier }
}
