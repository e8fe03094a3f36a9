import CardCore
import CardLedger
import GRDBSQLite

/// A prepared statement, bound and stepped without detours.
///
/// GRDB opens the databases and separates writers and readers; rows go through this type, which
/// reads bytes without Foundation and without a cost per value. Valid on its own connection only,
/// for as long as the transaction lasts; a later one with the same text is not prepared again.
final class Statement {
    private let database: Database
    private let use: PreparedStatements.Use
    private let handle: OpaquePointer

    init(_ sql: String, _ database: Database) throws {
        self.database = database
        use = try database.prepare(sql)
        handle = use.handle
    }

    deinit { database.giveBack(use) }

    /// Runs to the end and is ready for the next values.
    func run() throws {
        while try step() {}
    }

    /// Moves to the next row; after the last one, the statement is ready for new values.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        default:
            let fault = StoreFault(database.connection)
            sqlite3_reset(handle)
            throw fault
        }
    }

    /// Ends the reading of rows early.
    func reset() { sqlite3_reset(handle) }
}

/// SQLITE_TRANSIENT of sqlite3.h: the bytes are copied before the call returns.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

extension Statement {
    // Parameters count from 1, as in SQLite.

    func bind(_ value: Int64, at parameter: Int32) { sqlite3_bind_int64(handle, parameter, value) }
    func bind(_ value: Int, at parameter: Int32) {
        sqlite3_bind_int64(handle, parameter, Int64(value))
    }
    func bindNull(at parameter: Int32) { sqlite3_bind_null(handle, parameter) }

    func bind(_ value: Int64?, at parameter: Int32) {
        if let value { bind(value, at: parameter) } else { bindNull(at: parameter) }
    }

    func bind(_ text: String, at parameter: Int32) {
        var text = text
        text.withUTF8 { bind(text: UnsafeRawBufferPointer($0), at: parameter) }
    }

    func bind(_ text: String?, at parameter: Int32) {
        if let text { bind(text, at: parameter) } else { bindNull(at: parameter) }
    }

    /// Binds the text that `bytes` spell.
    func bind(utf8 bytes: [UInt8], at parameter: Int32) {
        bytes.withUnsafeBytes { bind(text: $0, at: parameter) }
    }

    private func bind(text buffer: UnsafeRawBufferPointer, at parameter: Int32) {
        // An empty text may have no address, which SQLite would read as NULL.
        if let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self) {
            sqlite3_bind_text(handle, parameter, start, Int32(buffer.count), transient)
        } else {
            sqlite3_bind_text(handle, parameter, "", 0, transient)
        }
    }

    func bind(_ bytes: [UInt8], at parameter: Int32) {
        guard !bytes.isEmpty else {
            sqlite3_bind_zeroblob(handle, parameter, 0)
            return
        }
        bytes.withUnsafeBytes { buffer in
            _ = sqlite3_bind_blob(
                handle,
                parameter,
                buffer.baseAddress,
                Int32(buffer.count),
                transient
            )
        }
    }

    func bind(_ values: [(any Bindable)?]) {
        for (index, value) in values.enumerated() {
            let parameter = Int32(index + 1)
            if let value { value.bind(to: self, at: parameter) } else { bindNull(at: parameter) }
        }
    }
}

extension Statement {
    // Columns count from 0, as in SQLite.

    var columnCount: Int32 { sqlite3_column_count(handle) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }
    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
    func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }
    func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : int(column) }
    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func blob(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        let count = Int(sqlite3_column_bytes(handle, column))
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    func optionalBlob(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : blob(column) }

    func instant(_ column: Int32) -> Instant { Instant(milliseconds: integer(column)) }
    func optionalInstant(_ column: Int32) -> Instant? {
        isNull(column) ? nil : instant(column)
    }
}

extension Statement {
    /// Appends the value of a column: a tag, its length and its bytes.
    func append(_ column: Int32, to bytes: inout [UInt8]) {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_NULL: bytes.append(0)
        case SQLITE_INTEGER:
            bytes.append(1)
            withUnsafeBytes(of: integer(column).bigEndian) { bytes.append(contentsOf: $0) }
        case SQLITE_BLOB: append(sqlite3_column_blob(handle, column), column, tag: 3, to: &bytes)
        default:
            let start = UnsafeRawPointer(sqlite3_column_text(handle, column))
            append(start, column, tag: 2, to: &bytes)
        }
    }

    private func append(
        _ start: UnsafeRawPointer?,
        _ column: Int32,
        tag: UInt8,
        to bytes: inout [UInt8]
    ) {
        let count = sqlite3_column_bytes(handle, column)
        bytes.append(tag)
        withUnsafeBytes(of: count.bigEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: Int(count)))
    }
}

/// A value that fits into a column.
protocol Bindable {
    func bind(to statement: Statement, at parameter: Int32)
}

extension Int64: Bindable {
    func bind(to statement: Statement, at parameter: Int32) { statement.bind(self, at: parameter) }
}
extension Int: Bindable {
    func bind(to statement: Statement, at parameter: Int32) { statement.bind(self, at: parameter) }
}
extension String: Bindable {
    func bind(to statement: Statement, at parameter: Int32) { statement.bind(self, at: parameter) }
}
extension [UInt8]: Bindable {
    func bind(to statement: Statement, at parameter: Int32) { statement.bind(self, at: parameter) }
}
extension Instant: Bindable {
    func bind(to statement: Statement, at parameter: Int32) {
        statement.bind(milliseconds, at: parameter)
    }
}
