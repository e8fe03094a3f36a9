import CardCore
import CardLedger
import GRDB

/// An open transaction that changes something.
struct Writing: OnDatabase {
    let database: Database
    let context: RequestContext
    /// The verdict about the clock.
    private let clock: ClockVerdict
    /// Reads the money rules out of a product's source.
    let decodeTerms: (_ source: String) throws -> ProductTerms
    /// The numbers of parties, looked up once.
    let names: PartyNames
    let notes = WritingNotes()

    init(
        _ database: Database,
        _ context: RequestContext,
        clock: ClockVerdict = .believed,
        terms: @escaping (_ source: String) throws -> ProductTerms
    ) {
        self.database = database
        self.context = context
        self.clock = clock
        decodeTerms = terms
        names = PartyNames(database)
    }

    /// Appends an entry to the audit log; its instant is never before that of the entry before it.
    func audit(_ object: String, _ outcome: String = "done", details: [String: JSON] = [:]) throws {
        var frontier = try AuditTable.frontier(database)
        let last = try AuditTable.last(database)
        let at = AuditEntry.instant(of: context, after: last.at)
        let details = AuditEntry.details(details, at: at, by: context, clock)
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

/// The rows that a transaction wrote and read, as far as its end needs them.
final class WritingNotes {
    /// The number of the first message without a file that it wrote.
    var firstTyped: MessageNumber?
    /// The files whose rows are in a table of the connection.
    var filesWithRows: Set<FileNumber> = []
    /// Tables that grow, and of which it changed a row that was there: they are hashed anew.
    var rewritten: Set<String> = []
}
