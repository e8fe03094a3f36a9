internal import CardCore
internal import GRDB

/// The tables of the vault; a shipped version never changes.
enum VaultSchema {
    /// “MRVT”.
    static let applicationID: Int32 = 0x4d52_5654
    static let currentVersion: Int32 = 2

    static func database(path: String) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.label = "vault"
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(
                sql: """
                    PRAGMA synchronous = FULL;
                    PRAGMA secure_delete = ON;
                    PRAGMA temp_store = MEMORY;
                    PRAGMA trusted_schema = OFF;
                    PRAGMA cell_size_check = ON;
                    PRAGMA mmap_size = 0;
                    PRAGMA cache_size = -16384;
                    """
            )
        }
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    /// - Returns: nil for an empty database.
    /// - Throws: `schema.too_new`, `vault.damaged`.
    static func version(_ database: Database) throws -> Int32? {
        let version = try Int32.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        let application = try Int32.fetchOne(database, sql: "PRAGMA application_id") ?? 0
        if version == 0, application == 0, try isEmpty(database) { return nil }
        guard application == applicationID, version > 0 else {
            throw VaultFailure.damaged(.notAVault)
        }
        guard version <= currentVersion else {
            throw VaultFailure.schemaTooNew(version: Int(version), known: Int(currentVersion))
        }
        return version
    }

    private static func isEmpty(_ database: Database) throws -> Bool {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
    }

    static func vaultID(_ database: Database) throws -> [UInt8] {
        guard let id = try Blob.fetchOne(database, sql: "SELECT id FROM vault") else {
            throw VaultFailure.damaged(.noID)
        }
        return id.bytes
    }
}

extension VaultSchema {
    /// Creates the tables, or none: a run that stops here leaves an empty database.
    static func create(_ database: DatabaseQueue, id: [UInt8]) throws {
        try database.writeWithoutTransaction { database in
            // Only an empty database accepts these two.
            try database.execute(sql: "PRAGMA auto_vacuum = INCREMENTAL")
            try database.execute(sql: "PRAGMA journal_mode = WAL")
            try database.inTransaction(.exclusive) {
                try database.execute(sql: tables + deliveryTables)
                try database.execute(
                    sql: "INSERT INTO vault (one, id) VALUES (1, ?)",
                    arguments: [Blob(id)]
                )
                try database.execute(sql: "PRAGMA application_id = \(applicationID)")
                try database.execute(sql: "PRAGMA user_version = \(currentVersion)")
                return .commit
            }
        }
    }

    /// Adds the tables of later versions to a vault that an earlier one made, or none of them.
    static func migrate(_ database: DatabaseQueue) throws {
        guard try database.read(version) != currentVersion else { return }
        try database.writeWithoutTransaction { database in
            try database.inTransaction(.exclusive) {
                // Another process may have done it meanwhile.
                guard try version(database) == 1 else { return .rollback }
                try database.execute(sql: deliveryTables)
                try database.execute(sql: "PRAGMA user_version = \(currentVersion)")
                return .commit
            }
        }
    }

    /// - Throws: `vault.damaged` if a quick look finds the file damaged.
    static func prepare(_ database: DatabaseQueue) throws {
        try database.writeWithoutTransaction { database in
            let mode = try String.fetchOne(database, sql: "PRAGMA journal_mode = WAL")
            guard mode == "wal" else {
                throw VaultFailure.damaged(.journalMode(mode ?? ""))
            }
        }
    }

    /// The id of a sealed card is its segment's id × 65,536 + its index, so that a segment's cards
    /// lie side by side and reading them follows the file.
    private static let tables = """
        CREATE TABLE vault (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            id BLOB NOT NULL CHECK (length(id) = 16)
        ) STRICT;

        CREATE TABLE leg (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            order_id TEXT NOT NULL CHECK (length(order_id) BETWEEN 1 AND 100),
            number INTEGER NOT NULL CHECK (number > 0),
            set_version INTEGER NOT NULL CHECK (set_version > 0),
            set_fingerprint BLOB NOT NULL CHECK (length(set_fingerprint) = 32),
            custodian_count INTEGER NOT NULL CHECK (custodian_count IN (1, 2)),
            UNIQUE (order_id, number)
        ) STRICT;

        CREATE TABLE wrapped_share (
            leg INTEGER NOT NULL REFERENCES leg (id),
            custodian BLOB NOT NULL CHECK (length(custodian) = 32),
            partner BLOB NOT NULL CHECK (length(partner) IN (0, 32)),
            sealed BLOB NOT NULL CHECK (length(sealed) = 1168),
            PRIMARY KEY (leg, custodian, partner)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE segment (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            leg INTEGER NOT NULL REFERENCES leg (id),
            number INTEGER NOT NULL CHECK (number > 0),
            first_position INTEGER NOT NULL CHECK (first_position > 0),
            card_count INTEGER NOT NULL CHECK (card_count BETWEEN 1 AND 50000),
            card_size INTEGER NOT NULL CHECK (card_size BETWEEN 32 AND 4096),
            commitment BLOB NOT NULL CHECK (length(commitment) = 32),
            root BLOB NOT NULL CHECK (length(root) = 32),
            signature BLOB NOT NULL CHECK (length(signature) = 64),
            UNIQUE (leg, number)
        ) STRICT;

        CREATE TABLE sealed_card (
            id INTEGER PRIMARY KEY,
            serial TEXT NOT NULL,
            sealed BLOB NOT NULL CHECK (length(sealed) BETWEEN 48 AND 4112)
        ) STRICT;

        CREATE TABLE shredded (
            order_id TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID;

        """

    /// The tables of version 2.
    ///
    /// The numbers of deliveries are never used again, because calls of the ledger name them: rows
    /// without secrets stay.
    private static let deliveryTables = """
        CREATE TABLE delivery_key (
            client TEXT NOT NULL CHECK (length(client) BETWEEN 1 AND 64),
            version INTEGER NOT NULL CHECK (version > 0),
            scheme TEXT NOT NULL CHECK (scheme IN ('made', 'carried')),
            salt BLOB NOT NULL UNIQUE CHECK (length(salt) = 16),
            public_key BLOB NOT NULL CHECK (length(public_key) = 1216),
            sealed BLOB CHECK (length(sealed) = 48),
            bridged_to INTEGER CHECK (bridged_to > version),
            bridge BLOB CHECK (length(bridge) = 1168),
            made_at INTEGER NOT NULL,
            CHECK ((bridged_to IS NULL) = (bridge IS NULL)),
            PRIMARY KEY (client, version)
        ) STRICT;

        CREATE TABLE delivery (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            client TEXT NOT NULL,
            key_version INTEGER NOT NULL,
            serial TEXT NOT NULL CHECK (serial <> ''),
            sealed BLOB CHECK (length(sealed) BETWEEN 1168 AND 5232),
            opened INTEGER NOT NULL DEFAULT 0 CHECK (opened >= 0),
            made_at INTEGER NOT NULL,
            erased_at INTEGER,
            reason TEXT CHECK (reason <> ''),
            CHECK ((sealed IS NULL) = (erased_at IS NOT NULL)),
            CHECK ((reason IS NULL) = (erased_at IS NULL)),
            FOREIGN KEY (client, key_version) REFERENCES delivery_key (client, version)
        ) STRICT;
        CREATE INDEX delivery_sealed ON delivery (client, key_version) WHERE sealed IS NOT NULL;

        -- The deliveries up to this number were compared with the calls of the ledger.
        CREATE TABLE delivery_compared (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            number INTEGER NOT NULL
        ) STRICT;
        INSERT INTO delivery_compared VALUES (1, 0);

        CREATE TABLE shredded_client (
            client TEXT PRIMARY KEY
        ) STRICT, WITHOUT ROWID;
        """
}

extension VaultSchema {
    /// Checks that the tables are those that this version makes, and their counters plausible.
    static func inspect(_ database: Database) throws {
        let made = try DatabaseQueue()
        try made.write { try $0.execute(sql: tables + deliveryTables) }
        guard try statements(database) == made.read(statements) else {
            throw VaultFailure.damaged(.otherTables)
        }
        // Ids are multiplied by 65,536.
        let counters = try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM sqlite_sequence WHERE typeof(seq) <> 'integer'"
                + " OR seq NOT BETWEEN 0 AND 1 << 40 OR name NOT IN ('leg', 'segment', 'delivery')"
        )
        guard counters == 0 else { throw VaultFailure.damaged(.counter) }
    }

    private static func statements(_ database: Database) throws -> [String] {
        try String.fetchAll(
            database,
            sql: "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || ifnull(sql, '')"
                + " FROM sqlite_schema ORDER BY name"
        )
    }
}
