internal import CardCore
internal import Crypto
internal import GRDB
internal import Synchronization

/// The sealed store: the cards' tokens and PINs from minting until the printer has them, and those of
/// cards that clients bought.
///
/// - A *key run* is a run of minting under one fresh key, which is sealed to the custodians and
///   then erased.
/// - A *segment* is up to 50,000 cards of a key run, sealed under a key of its own and stored in
///   one transaction.
/// - The *erasable share* of a key run is 32 bytes outside of the database; without it the run
///   cannot be opened.
///
/// - A *delivery* is the secrets of one card, sealed to the client that bought it: only a call with
///   the client's secret opens it.
///
/// A holder of the database and the operator keys can add cards, and cannot read one.
///
/// - Source: docs/formats/vault.md
package final class Vault: Sendable {
    /// 16 random bytes, to which all sealed bytes are bound.
    package let id: [UInt8]
    let database: DatabaseQueue
    /// Set by a failed flush: later reads of the database are not certain.
    private let stopped = Mutex(false)

    /// Opens the database at `path`; an empty one becomes a vault if `mayCreate` is true.
    ///
    /// The caller sets the file's folder and mode.
    ///
    /// - Throws: `vault.missing` for an empty one otherwise; `schema.too_new`, before anything else
    ///   is read, for a later version's; `vault.damaged` for a file that is not a vault.
    package init(path: String, mayCreate: Bool = false) throws {
        do {
            let database = try VaultSchema.database(path: path)
            let version = try database.read { try VaultSchema.version($0) }
            if version == nil {
                guard mayCreate else { throw VaultFailure.missing(path: path) }
                let id = SymmetricKey(size: .bits128).withUnsafeBytes { Array($0) }
                try VaultSchema.create(database, id: id)
            }
            try VaultSchema.prepare(database)
            try VaultSchema.migrate(database)
            id = try database.read { try VaultSchema.vaultID($0) }
            self.database = database
        } catch let error as DatabaseError {
            throw VaultFailure(error)
        }
    }

    /// Frees the database; the value cannot be used afterwards.
    package func close() throws {
        try mapped { try database.close() }
    }
}

extension Vault {
    /// - Throws: `io.fsync_failed` in every call after a flush has failed; the state is not certain
    ///   then.
    func mapped<Result>(_ body: () throws -> Result) throws -> Result {
        guard !stopped.withLock({ $0 }) else { throw VaultFailure.flushFailed }
        do {
            return try body()
        } catch let error as DatabaseError {
            let failure = VaultFailure(error)
            if failure == .flushFailed { stopped.withLock { $0 = true } }
            throw failure
        }
    }

    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try mapped { try database.read(body) }
    }

    func write<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try mapped { try database.write(body) }
    }

    /// For statements that cannot run inside a transaction.
    func outsideTransaction<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try mapped { try database.writeWithoutTransaction(body) }
    }

    /// SQLite's own check of every page, and of the references between rows.
    ///
    /// - Throws: `vault.damaged` with the first complaint.
    package func checkIntegrity() throws {
        let complaint = try read { database in
            try String.fetchOne(database, sql: "PRAGMA integrity_check(1)")
        }
        guard complaint == "ok" else {
            throw VaultFailure.damaged(.complaint(complaint.map { ShownText(own: $0) }))
        }
        let orphan = try read { database in
            try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") != nil
        }
        guard !orphan else { throw VaultFailure.damaged(.orphan) }
    }
}
