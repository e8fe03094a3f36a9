import CardCore
import GRDB
import Testing

@testable import CardVault

/// The numbers in the table of causes are SQLite's, by the names that GRDB has for them.
struct SQLiteFailureTests {
    @Test(arguments: [
        (ResultCode.SQLITE_IOERR_FSYNC, SQLiteCause.flushFailed),
        (.SQLITE_IOERR_DIR_FSYNC, .flushFailed), (.SQLITE_IOERR_SHMSIZE, .noSpace),
        (.SQLITE_CONSTRAINT_UNIQUE, .notUnique), (.SQLITE_CONSTRAINT_PRIMARYKEY, .ruleBroken),
        (.SQLITE_CONSTRAINT, .ruleBroken), (.SQLITE_BUSY, .busy), (.SQLITE_BUSY_SNAPSHOT, .busy),
        (.SQLITE_LOCKED, .busy), (.SQLITE_READONLY, .readOnly), (.SQLITE_IOERR, .diskFailed),
        (.SQLITE_IOERR_WRITE, .diskFailed), (.SQLITE_CORRUPT, .damaged),
        (.SQLITE_NOTADB, .damaged), (.SQLITE_FULL, .noSpace), (.SQLITE_CANTOPEN, .cannotOpen),
        (.SQLITE_MISUSE, .other), (.SQLITE_ERROR, .other),
    ])
    func namesTheCauseOfACode(_ code: ResultCode, _ cause: SQLiteCause) {
        #expect(SQLiteCause(extendedCode: code.rawValue) == cause)
    }

    @Test(arguments: [
        (ResultCode.SQLITE_IOERR_FSYNC, FailureCode.ioFsyncFailed),
        (.SQLITE_IOERR_SHMSIZE, .ioNospace), (.SQLITE_FULL, .ioNospace), (.SQLITE_BUSY, .vaultBusy),
        (.SQLITE_NOTADB, .vaultDamaged), (.SQLITE_READONLY, .ioReadonly),
        (.SQLITE_CANTOPEN, .ioOpen), (.SQLITE_IOERR_READ, .ioVault),
        (.SQLITE_CONSTRAINT_UNIQUE, .vaultUnexpected), (.SQLITE_ERROR, .vaultUnexpected),
    ])
    func givesTheVaultsCodeForAFailure(_ code: ResultCode, _ failure: FailureCode) {
        #expect(VaultFailure(DatabaseError(resultCode: code)).code == failure)
    }
}
