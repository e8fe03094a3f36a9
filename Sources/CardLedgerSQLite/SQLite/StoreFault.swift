package import CardCore
import CardLedger
import GRDB
import GRDBSQLite

/// What SQLite said when it refused: a code and its words, never a value.
package struct StoreFault: Failure, Hashable {
    package let extendedCode: Int32
    package let message: ShownText

    init(extendedCode: Int32, message: String) {
        self.extendedCode = extendedCode
        self.message = ShownText(own: message)
    }

    init(_ connection: OpaquePointer) {
        self.init(
            extendedCode: sqlite3_extended_errcode(connection),
            message: sqlite3_errmsg(connection).map { String(cString: $0) } ?? ""
        )
    }

    private var primaryCode: Int32 { extendedCode & 0xFF }

    /// Whether a unique index other than a primary key said no.
    var isUniqueViolation: Bool { extendedCode == SQLITE_CONSTRAINT | (8 << 8) }

    /// Whether the bytes may not have reached the disk: nothing may go on after this.
    var isLostFlush: Bool {
        // SQLITE_IOERR_FSYNC and SQLITE_IOERR_DIR_FSYNC.
        extendedCode == SQLITE_IOERR | (4 << 8) || extendedCode == SQLITE_IOERR | (5 << 8)
    }

    private var isOutOfSpace: Bool {
        // SQLITE_IOERR_SHMSIZE: the index of the write-ahead log could not grow.
        primaryCode == SQLITE_FULL || extendedCode == SQLITE_IOERR | (19 << 8)
    }
}

extension StoreFault {
    package var kind: FailureKind {
        switch primaryCode {
        case SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN: .inputOutput
        case SQLITE_BUSY, SQLITE_LOCKED: .locked
        case SQLITE_CORRUPT, SQLITE_NOTADB: .damaged
        default: .unexpected
        }
    }

    package var code: FailureCode {
        if isLostFlush { return .ioFsyncFailed }
        if isOutOfSpace { return .ioNospace }
        return switch primaryCode {
        case SQLITE_READONLY: .ioReadonly
        case SQLITE_IOERR, SQLITE_CANTOPEN: .ioFailed
        case SQLITE_BUSY, SQLITE_LOCKED: .ledgerBusy
        case SQLITE_CORRUPT, SQLITE_NOTADB: .ledgerDamaged
        case SQLITE_CONSTRAINT: .ledgerRule
        default: .ledgerFailed
        }
    }
}

extension StoreFault {
    /// The same failure, whichever layer met it first.
    static func from(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return StoreFault(
            extendedCode: error.extendedResultCode.rawValue,
            message: error.message ?? ""
        )
    }
}
