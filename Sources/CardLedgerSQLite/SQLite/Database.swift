import CardLedger
import GRDB
import GRDBSQLite

/// A connection to the ledger's file for the length of one transaction, with the statements that
/// earlier transactions prepared on it.
///
/// The code of the ledger means this type by a database; GRDB's own type of that name opens the
/// file and separates writers and readers.
final class Database {
    let connection: OpaquePointer
    /// GRDB's object for the connection.
    private let grdb: GRDB.Database
    private let store: StatementStore?
    private var prepared: PreparedStatements
    /// True while ``inTransaction(_:)`` runs.
    private var isWriting = false

    /// A connection whose statements are prepared for one use each.
    init(_ grdb: GRDB.Database) {
        self.grdb = grdb
        connection = grdb.connection
        store = nil
        prepared = PreparedStatements(mayKeep: false)
    }

    /// A connection whose statements stay prepared; ``end()`` returns them.
    init(_ grdb: GRDB.Database, _ store: StatementStore) {
        self.grdb = grdb
        connection = grdb.connection
        self.store = store
        prepared = store.take(connection)
    }

    /// Ends the use of the connection: a statement that outlives it is finalized with its owner.
    func end() {
        guard let store else { return }
        store.put(prepared, connection)
        prepared = PreparedStatements(mayKeep: false)
    }

    /// Returns a statement that has no other user.
    ///
    /// - Throws: a failure if the transaction was rolled back: a later write would be committed
    ///   alone.
    func prepare(_ sql: String) throws -> PreparedStatements.Use {
        guard !isWriting || !isOutsideTransaction else {
            throw StoreFault(
                extendedCode: SQLITE_ABORT,
                message: "the transaction was rolled back before"
            )
        }
        if let use = prepared.use(sql) { return use }
        var handle: OpaquePointer?
        let isPersistent = prepared.mayKeep
        let code = sqlite3_prepare_v3(
            connection,
            sql,
            -1,
            isPersistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0,
            &handle,
            nil
        )
        guard code == SQLITE_OK, let handle else { throw StoreFault(connection) }
        return prepared.add(handle, sql)
    }

    /// Returns a statement, ready for other values.
    func giveBack(_ use: PreparedStatements.Use) { prepared.giveBack(use) }

    /// Runs statements one after another that are not prepared again.
    func execute(sql: String) throws { try grdb.execute(sql: sql) }
}

// Transactions, and the parts of them that fail alone.
extension Database {
    enum End { case commit, rollBack }

    /// Runs one transaction that writes; an error from `body` rolls it back.
    func inTransaction<Result>(_ body: () throws -> (Result, End)) throws -> Result {
        try run("BEGIN IMMEDIATE")
        isWriting = true
        defer { isWriting = false }
        do {
            let (result, end) = try body()
            try run(end == .commit ? "COMMIT" : "ROLLBACK")
            return result
        } catch {
            // SQLite rolls back by itself when the disk is full or fails.
            if !isOutsideTransaction { try run("ROLLBACK") }
            throw error
        }
    }

    /// Runs a part of a transaction: an error from `body` rolls back this part alone.
    ///
    /// - Throws: errors of `body`; a failure that rolled back the whole transaction, and then every
    ///   later part of it.
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        try run("SAVEPOINT part")
        do {
            let result = try body()
            try run("RELEASE part")
            return result
        } catch {
            if !isOutsideTransaction {
                try run("ROLLBACK TO part")
                try run("RELEASE part")
            }
            throw error
        }
    }

    /// True if no transaction is open: none was begun, or SQLite has rolled it back.
    private var isOutsideTransaction: Bool { sqlite3_get_autocommit(connection) != 0 }
}

extension GRDB.Database {
    /// The open connection.
    fileprivate var connection: OpaquePointer {
        guard let sqliteConnection else {
            preconditionFailure("a statement needs an open connection")
        }
        return sqliteConnection
    }

    /// Prepares statements of this connection without GRDB, which notes each column that they name
    /// for observers of the database.
    ///
    /// The ledger does not have such an observer, and noting the columns used most of the time in
    /// which statements are prepared.
    func observeNoStatement() { sqlite3_set_authorizer(sqliteConnection, nil, nil) }
}
