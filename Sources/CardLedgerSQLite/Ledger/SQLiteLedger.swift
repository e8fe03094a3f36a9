import CardCore
import CardLedger
import GRDB

/// The ledger in one SQLite file.
///
/// - Durability: write-ahead log, `synchronous=FULL`; the changes of a method are on the disk when
///   it returns.
/// - Source: docs/formats/ledger.md
struct SQLiteLedger: Ledger {
    /// 16 bytes, which `init` drew.
    let workspaceID: [UInt8]
    private let connections: LedgerConnections
    /// The rule about the clock; nil if the time of each ``RequestContext`` is believed.
    private let clock: LedgerClock?
    private let clockOverride = ClockOverride()
    /// Reads the money rules out of a product's source.
    let decodeTerms: @Sendable (_ source: String) throws -> ProductTerms

    /// Opens the ledger, and creates it if it does not exist yet.
    ///
    /// `newWorkspaceID` is 16 random bytes to create a ledger with; without them a missing file is
    /// a failure. `migration` runs the change of a ledger of an earlier version; `terms` reads the
    /// money rules out of a product's source.
    ///
    /// - Throws: `ledger.missing`, `ledger.foreign`, `schema.too_new`, `ledger.damaged`.
    init(
        path: String,
        creating newWorkspaceID: [UInt8]? = nil,
        quickCheck: Bool = false,
        clock: LedgerClock? = nil,
        migration: (_ change: () throws -> Void) throws -> Void = { try $0() },
        terms: @escaping @Sendable (_ source: String) throws -> ProductTerms
    ) throws {
        decodeTerms = terms
        self.clock = clock
        do {
            let pool = try Self.open(path, mayCreate: newWorkspaceID != nil)
            connections = LedgerConnections(pool)
            workspaceID = try Self.prepare(pool, path: path, newID: newWorkspaceID, migration)
            if quickCheck { try Self.quickCheck(pool) }
        } catch {
            throw StoreFault.from(error)
        }
    }

    private static func open(_ path: String, mayCreate: Bool) throws -> DatabasePool {
        try refuseForeignFile(path, mayCreate: mayCreate)
        let pool = try DatabasePool(path: path, configuration: configuration)
        // GRDB sets NORMAL when it turns the write-ahead log on; money needs FULL.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        return pool
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.label = "ledger"
        configuration.prepareDatabase { database in
            database.observeNoStatement()
            try database.execute(
                sql: """
                    PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;
                    PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
                    PRAGMA mmap_size = 0; PRAGMA cache_size = -65536
                    """
            )
        }
        return configuration
    }

    /// Looks at the file before anything is written to it.
    private static func refuseForeignFile(_ path: String, mayCreate: Bool) throws {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(10)
        let probe: DatabaseQueue
        do {
            probe = try DatabaseQueue(path: path, configuration: configuration)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            guard mayCreate else { throw LedgerFailure.missing(path: path) }
            return
        }
        try probe.read { database in
            let database = Database(database)
            let application = try database.number("PRAGMA application_id")
            let version = try database.number("PRAGMA user_version")
            let isEmpty = try database.number("SELECT count(*) FROM sqlite_schema") == 0
            guard !isEmpty else {
                guard mayCreate else { throw LedgerFailure.missing(path: path) }
                return
            }
            guard application == Schema.applicationID else {
                throw LedgerFailure.foreign(path: path)
            }
            guard version <= Schema.version else { throw Schema.tooNew(path, version) }
        }
        try probe.close()
    }

    private static func prepare(
        _ pool: DatabasePool,
        path: String,
        newID new: [UInt8]?,
        _ migration: (_ change: () throws -> Void) throws -> Void
    ) throws -> [UInt8] {
        try pool.writeWithoutTransaction { database in
            let database = Database(database)
            if try database.number("PRAGMA application_id") == 0 {
                try database.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            }
        }
        let version = try pool.read { try Database($0).number("PRAGMA user_version") }
        if 1..<Schema.version ~= version {
            try migration { try Schema.migrator.migrate(pool) }
        } else {
            try Schema.migrator.migrate(pool)
        }
        return try pool.writeWithoutTransaction { database in
            let database = Database(database)
            let known = try database.first("SELECT id FROM workspace") { $0.blob(0) }
            if let known { return known }
            guard let new else { throw LedgerFailure.missing(path: path) }
            try database.run("INSERT INTO workspace VALUES (1, ?)", new)
            return new
        }
    }

    private static func quickCheck(_ pool: DatabasePool) throws {
        let answer = try pool.read { database in
            let database = Database(database)
            let pages = try database.first("PRAGMA quick_check(1)") { $0.text(0) } ?? ""
            let orphans = try database.rows("PRAGMA foreign_key_check") { $0.text(0) }
            return orphans.isEmpty ? pages : "rows without their parents in \(orphans[0])"
        }
        guard answer == "ok" else {
            throw LedgerFailure.damaged(.quickCheck(ShownText(own: answer)))
        }
    }

    /// The settings of the writing connection on which durability rests, as SQLite reports them.
    func durability() throws -> [String: String] {
        try pool.writeWithoutTransaction { database in
            let database = Database(database)
            var values: [String: String] = [:]
            for name in ["journal_mode", "synchronous", "secure_delete"] {
                values[name] = try database.first("PRAGMA \(name)") { $0.text(0) }
            }
            return values
        }
    }

    /// The number of statements that were prepared since the ledger was opened: a transaction like
    /// an earlier one adds nothing.
    var preparations: Int { connections.statements.preparations }

    var pool: DatabasePool { connections.pool }

    /// Closes the file; the ledger rejects every later call.
    func close() throws { try connections.close() }
}

extension SQLiteLedger {
    /// One transaction that changes something, with its audit entries.
    ///
    /// The clock is read inside it.
    func change<Result>(
        by context: RequestContext,
        _ work: DatedWork = .none,
        commitIf mustCommit: (Result) -> Bool = { _ in true },
        _ body: (Writing) throws -> Result
    ) throws -> Result {
        try onWriter { database in
            var isCommitted = false
            let result = try database.inTransaction {
                let digests = try RowDigests(before: database)
                let writing = try writing(by: context, for: work, database)
                let made = try body(writing)
                isCommitted = mustCommit(made)
                guard isCommitted else { return (made, .rollBack) }
                try digests.update(database, writing.notes)
                try context.observer.willCommit(context)
                return (made, .commit)
            }
            if isCommitted { context.observer.didCommit(context) }
            return result
        }
    }

    func write(_ body: (any UnauditedTransaction) throws -> Void) throws {
        try onWriter { database in
            try database.inTransaction {
                let digests = try RowDigests(before: database)
                let before = database.changedInAll
                try body(UnauditedWriting(database: database))
                if database.changedInAll != before { try digests.update(database) }
                return ((), .commit)
            }
        }
    }

    private func onWriter<Result>(_ body: (Database) throws -> Result) throws -> Result {
        do {
            return try pool.writeWithoutTransaction { connection in
                let database = Database(connection, connections.statements)
                defer { database.end() }
                return try body(database)
            }
        } catch {
            throw StoreFault.from(error)
        }
    }

    private func writing(by context: RequestContext, for work: DatedWork, _ database: Database)
        throws
        -> Writing
    {
        guard let clock else { return Writing(database, context, terms: decodeTerms) }
        var context = context
        context.at = context.clock.now
        let verdict = try clockOverride.judge(
            clock,
            for: work,
            in: context,
            last: { try AuditClock.last(database) },
            lastSale: { try AuditClock.lastSale(database) }
        )
        let writing = Writing(database, context, clock: verdict, terms: decodeTerms)
        if work.fixesZone { try writing.recordFirst(zone: clock.zone) }
        return writing
    }

    /// One look at the last committed state.
    func look<Result>(_ body: (Database) throws -> Result) throws -> Result {
        do {
            return try pool.read { connection in
                let database = Database(connection, connections.statements)
                defer { database.end() }
                return try body(database)
            }
        } catch {
            throw StoreFault.from(error)
        }
    }
}
