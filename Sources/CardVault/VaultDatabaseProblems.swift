internal import CardCore
internal import GRDB

extension Problem {
    static func vaultMissing(_ path: String) -> Problem {
        Problem(
            .notFound,
            .vaultMissing,
            "there is no vault at \(path: path)",
            remedy:
                "mintrun restore BACKUP --to NEW --lost OLD, and give this workspace as OLD; or, "
                + "if there never was one: mintrun init"
        )
    }

    static func schemaTooNew(_ version: Int) -> Problem {
        Problem(
            .configuration,
            .schemaTooNew,
            "the vault has schema \(version); this mintrun knows up to \(VaultSchema.currentVersion)",
            remedy: "install the mintrun that last wrote this workspace, or a later one"
        )
    }

    static let flushFailed = Problem(
        .inputOutput,
        .ioFsyncFailed,
        "the disk did not confirm a write to the vault",
        remedy: "check the disk, then run the command again: it recovers what was unfinished"
    )

    /// What a failure of SQLite means here.
    ///
    /// - Secrecy: says nothing of statements and values; those hold ciphertext only, all the same.
    static func database(_ error: DatabaseError) -> Problem {
        switch error.extendedResultCode {
        case .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_DIR_FSYNC: return .flushFailed
        case .SQLITE_IOERR_SHMSIZE: return .noSpace
        default: break
        }
        switch error.resultCode {
        case .SQLITE_FULL: return .noSpace
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return Problem(
                .locked,
                .vaultBusy,
                "another program holds the vault",
                remedy: "wait for it to end, then run the command again"
            )
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: return .vaultDamaged("SQLite cannot read it")
        case .SQLITE_READONLY:
            return Problem(
                .inputOutput,
                .ioReadonly,
                "the vault cannot be written",
                remedy: "check the mode and owner of vault.sqlite and of its folder"
            )
        case .SQLITE_CANTOPEN:
            return Problem(
                .inputOutput,
                .ioOpen,
                "the vault cannot be opened",
                remedy: "check the mode and owner of vault.sqlite and of its folder"
            )
        case .SQLITE_IOERR:
            return Problem(
                .inputOutput,
                .ioVault,
                "the disk failed under the vault (SQLite \(error.extendedResultCode.rawValue))",
                remedy: "check the disk, then run the command again"
            )
        default:
            return Problem(
                .unexpected,
                .vaultUnexpected,
                "SQLite refused a statement of the vault (\(error.extendedResultCode.rawValue))",
                remedy: "report this with the output of: mintrun verify"
            )
        }
    }

    private static let noSpace = Problem(
        .inputOutput,
        .ioNospace,
        "no space is left for the vault",
        remedy: "free space on the disk, then run the command again"
    )
}
