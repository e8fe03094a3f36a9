/// The cause of a failure of SQLite, for the ledger and the vault alike.
///
/// - Source: https://www.sqlite.org/rescode.html
package enum SQLiteCause: Hashable, Sendable {
    /// The bytes may not have reached the disk: the program must not write after that.
    case flushFailed
    /// The disk or the quota is full.
    case noSpace
    /// The file or its folder cannot be written.
    case readOnly
    /// The file cannot be opened.
    case cannotOpen
    /// Reading or writing failed.
    case diskFailed
    /// Another program holds the database.
    case busy
    /// The file is not a database, or its pages contradict each other.
    case damaged
    /// A unique index that is not the primary key already has the value.
    case notUnique
    /// Another rule of the schema is broken.
    case ruleBroken
    /// A defect of the program.
    case other

    /// The cause of an extended result code.
    package init(extendedCode: Int32) {
        self = Self.byExtendedCode[extendedCode] ?? Self.byCode[extendedCode & 0xFF] ?? .other
    }

    private static let byExtendedCode: [Int32: SQLiteCause] = [
        // SQLITE_IOERR_FSYNC and SQLITE_IOERR_DIR_FSYNC
        1034: .flushFailed, 1290: .flushFailed,
        // SQLITE_IOERR_SHMSIZE: the index of the write-ahead log could not grow.
        4874: .noSpace,
        // SQLITE_CONSTRAINT_UNIQUE
        2067: .notUnique,
    ]

    private static let byCode: [Int32: SQLiteCause] = [
        // SQLITE_BUSY and SQLITE_LOCKED
        5: .busy, 6: .busy,
        // SQLITE_READONLY
        8: .readOnly,
        // SQLITE_IOERR
        10: .diskFailed,
        // SQLITE_CORRUPT and SQLITE_NOTADB
        11: .damaged, 26: .damaged,
        // SQLITE_FULL
        13: .noSpace,
        // SQLITE_CANTOPEN
        14: .cannotOpen,
        // SQLITE_CONSTRAINT
        19: .ruleBroken,
    ]
}
