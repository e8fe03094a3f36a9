import CardLedger
import GRDB
import GRDBSQLite
import Synchronization

/// The statements that were prepared on one connection, by their text.
///
/// SQLite prepares a statement again by itself when the schema has changed since.
struct PreparedStatements: Sendable {
    /// True if statements stay prepared after their use.
    let mayKeep: Bool
    /// Indexes of the arrays.
    private var indexes: [String: Int] = [:]
    /// Addresses, so that statements move from one transaction to the next.
    private var handles: [UInt] = []
    private var isInUse: [Bool] = []
    /// The number of texts that were prepared.
    private(set) var preparations = 0

    /// The number of statements of one connection that are stored; texts that contain values could
    /// be many more.
    static let most = 400

    init(mayKeep: Bool) { self.mayKeep = mayKeep }

    /// A statement that is used by one owner at a time.
    struct Use {
        let handle: OpaquePointer
        /// nil if the statement is finalized after this use.
        fileprivate let index: Int?
    }

    /// Returns a stored statement without a user; nil if there is none.
    mutating func use(_ sql: String) -> Use? {
        guard let index = indexes[sql], !isInUse[index],
            let handle = OpaquePointer(bitPattern: handles[index])
        else { return nil }
        isInUse[index] = true
        return Use(handle: handle, index: index)
    }

    /// Stores a statement that was prepared just now, if its text is not stored yet.
    mutating func add(_ handle: OpaquePointer, _ sql: String) -> Use {
        preparations += 1
        guard mayKeep, handles.count < Self.most, indexes[sql] == nil else {
            return Use(handle: handle, index: nil)
        }
        indexes[sql] = handles.count
        handles.append(UInt(bitPattern: handle))
        isInUse.append(true)
        return Use(handle: handle, index: handles.count - 1)
    }

    /// Stores a statement again, without the values of its last use.
    mutating func giveBack(_ use: Use) {
        guard mayKeep, let index = use.index else {
            sqlite3_finalize(use.handle)
            return
        }
        sqlite3_reset(use.handle)
        sqlite3_clear_bindings(use.handle)
        isInUse[index] = false
    }

    /// Removes the statements that an owner still uses: it finalizes them itself.
    mutating func leaveUsed() {
        guard isInUse.contains(true) else { return }
        let idle = indexes.filter { !isInUse[$0.value] }
        let (addresses, count) = (handles, preparations)
        self = PreparedStatements(mayKeep: mayKeep)
        preparations = count
        for (sql, index) in idle {
            indexes[sql] = handles.count
            handles.append(addresses[index])
            isInUse.append(false)
        }
    }

    func finalize() {
        for case let handle? in handles.map(OpaquePointer.init(bitPattern:)) {
            sqlite3_finalize(handle)
        }
    }
}

/// The connections to the ledger's file, which are closed with the last use of the ledger.
final class LedgerConnections: Sendable {
    let pool: DatabasePool
    /// Prepared once for as long as the ledger is open.
    let statements = StatementStore()

    init(_ pool: DatabasePool) { self.pool = pool }

    /// Statements are closed first: a connection that has any is not closed with its pool, and the
    /// write-ahead log would remain.
    deinit { statements.close() }

    func close() throws {
        statements.close()
        try pool.close()
    }
}

/// The prepared statements of the connections of one open ledger, between transactions.
///
/// While a transaction uses a connection, it alone has the connection's statements.
final class StatementStore: Sendable {
    private struct State {
        /// By the address of the connection.
        var idle: [UInt: PreparedStatements] = [:]
        var isClosed = false
    }

    private let state = Mutex(State())

    func take(_ connection: OpaquePointer) -> PreparedStatements {
        state.withLock { state in
            state.idle.removeValue(forKey: UInt(bitPattern: connection))
                ?? PreparedStatements(mayKeep: !state.isClosed)
        }
    }

    func put(_ statements: PreparedStatements, _ connection: OpaquePointer) {
        var statements = statements
        statements.leaveUsed()
        let idle = statements
        let isClosed = state.withLock { state in
            if !state.isClosed { state.idle[UInt(bitPattern: connection)] = idle }
            return state.isClosed
        }
        if isClosed { idle.finalize() }
    }

    /// The number of statements that were prepared on the idle connections.
    var preparations: Int {
        state.withLock { state in state.idle.values.reduce(0) { $0 + $1.preparations } }
    }

    /// Finalizes every statement, so that the connections can be closed.
    func close() {
        let idle = state.withLock { state in
            defer { state = State(isClosed: true) }
            return Array(state.idle.values)
        }
        for statements in idle { statements.finalize() }
    }
}
