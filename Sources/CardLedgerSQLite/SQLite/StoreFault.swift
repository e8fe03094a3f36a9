package import CardCore
import CardLedger
import GRDB
import GRDBSQLite

/// A refusal of SQLite: its code and its message, never a value.
package struct StoreFault: Failure, Hashable {
    /// SQLite's extended result code.
    package let extendedCode: Int32
    /// SQLite's message, without values.
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

    var cause: SQLiteCause { SQLiteCause(extendedCode: extendedCode) }

    package var code: FailureCode {
        switch cause {
        case .flushFailed: .ioFsyncFailed
        case .noSpace: .ioNospace
        case .readOnly: .ioReadonly
        case .cannotOpen, .diskFailed: .ioFailed
        case .busy: .ledgerBusy
        case .damaged: .ledgerDamaged
        case .notUnique, .ruleBroken: .ledgerRule
        case .other: .ledgerFailed
        }
    }
}

extension StoreFault {
    /// Returns the failure of an error, equal for every layer that reports it.
    static func from(_ error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        return StoreFault(
            extendedCode: error.extendedResultCode.rawValue,
            message: error.message ?? ""
        )
    }
}
