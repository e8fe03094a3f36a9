import CardLedger
import GRDB
import GRDBSQLite
import Synchronization

/// The statements that were prepared on one connection, by their text.
///
/// SQLite prepares a statement again by itself when the schema has changed since.
struct PreparedStatements: Sendable {
    /// Whether statements stay prepared after their use.
    let mayKeep: Bool
    /// Indexes of the arrays.
    private var indexes: [String: Int] = [:]
    /// Addresses, so that statements move from one transaction to the next.
    private var handles: [UInt] = []
    private var isInUse: [Bool] = []
    /// How often a text was prepared.
    private(set) var preparations = 0

    /// So many statements of one connection are kept; texts with values in them could be many more.
    static let most = 400

    init(mayKeep: Bool) { self.mayKeep = mayKeep }

    /// A statement that is used by one owner at a time.
    struct Use {
        let handle: OpaquePointer
        /// nil if the statement is finalized after this use.
        fileprivate let index: Int?
    }

    /// A kept statement that nobody uses; nil if there is none.
    mutating func use(_ sql: String) -> Use? {
        guard let index = indexes[sql], !isInUse[index],
            let handle = OpaquePointer(bitPattern: handles[index])
        else { return nil }
        isInUse[index] = true
        return Use(handle: handle, index: index)
    }

    /// Keeps a statement that was prepared just now, if its text is not kept yet.
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

    /// Takes a statement back, without the values of its last use.
    mutating func giveBack(_ use: Use) {
        guard mayKeep, let index = use.index else {
            sqlite3_finalize(use.handle)
            return
        }
        sqlite3_reset(use.handle)
        sqlite3_clear_bindings(use.handle)
        isInUse[index] = false
    }

    /// Forgets the statements that an owner still uses: it finalizes them itself.
    mutating func leaveUsed() {
        guard isInUse.contains(true) else { return }
        let kept = indexes.filter { !isInUse[$0.value] }
        let (addresses, count) = (handles, preparations)
        self = PreparedStatements(mayKeep: mayKeep)
        preparations = count
        for (sql, index) in kept {
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

    /// Statements go first: a connection that has any is not closed with its pool, and the
    /// write-ahead log would stay behind.
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

    /// How often statements were prepared on the connections that are idle.
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
