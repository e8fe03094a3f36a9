import CardLedger
import GRDB

/// The tables of the ledger and their migrations.
///
/// A migration that was ever shipped never changes, neither its name nor its text.
///
/// - Source: docs/formats/ledger.md
enum Schema {
    /// `Mint` in ASCII: marks the file as one of ours.
    static let applicationID: Int64 = 0x4D69_6E74
    /// Raised with every migration; a file with a higher one is refused.
    static let version: Int64 = 25

    /// A ledger that a newer version wrote.
    static func tooNew(_ path: String, _ schema: Int64) -> LedgerFailure {
        .tooNew(path: path, schema: schema, known: version)
    }

    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 first tables") { database in
            for part in [workplace, registry, orders, cards, sales, audit, rules] {
                try database.execute(sql: part)
            }
            try seedCodes(Database(database))
            try database.execute(sql: "PRAGMA user_version = 1")
        }
        migrator.registerMigration("2 point of sale") { database in
            for part in [pins, stock, feeds, accounts] { try database.execute(sql: part) }
            try database.execute(sql: "PRAGMA user_version = 2")
        }
        migrator.registerMigration("3 edges") { database in
            for part in [
                workspaceHistory, rowIDs, fileDecisions, inbox, exposures, calendar, custody,
                refunds, lookalikes, voidedReceipts, rowDigests,
            ] {
                try database.execute(sql: part)
            }
            try database.execute(sql: "PRAGMA user_version = 3")
        }
        migrator.registerMigration("4 platform") { database in
            for part in [unfinishedWork] { try database.execute(sql: part) }
            try database.execute(sql: "PRAGMA user_version = 4")
        }
        migrator.registerMigration("5 changes in JSON", foreignKeyChecks: .immediate) { database in
            try writeEffectsAsJSON(Database(database))
            try database.execute(sql: "PRAGMA user_version = 5")
        }
        migrator.registerMigration("6 answers in rows", foreignKeyChecks: .immediate) { database in
            try writeAnswersAsRows(Database(database))
            try database.execute(sql: "PRAGMA user_version = 6")
        }
        migrator.registerMigration("7 operators and approvals") { database in
            for part in [approvals] { try database.execute(sql: part) }
            try database.execute(sql: "PRAGMA user_version = 7")
        }
        migrator.registerMigration("8 custodian changes") { database in
            for part in [custodianChanges] { try database.execute(sql: part) }
            try database.execute(sql: "PRAGMA user_version = 8")
        }
        migrator.registerMigration("9 environments of accounts", foreignKeyChecks: .immediate) {
            database in
            try separateTestAccounts(Database(database))
            try database.execute(sql: "PRAGMA user_version = 9")
        }
        migrator.registerMigration("10 write-offs") { database in
            try database.execute(sql: writeOffs)
            try database.execute(sql: "PRAGMA user_version = 10")
        }
        migrator.registerMigration("11 morning") { database in
            try database.execute(sql: waiting)
            try database.execute(sql: "PRAGMA user_version = 11")
        }
        migrator.registerMigration("12 card notes") { database in
            try database.execute(sql: cardNotes)
            try RowDigests.add("card_note", Database(database))
            try database.execute(sql: "PRAGMA user_version = 12")
        }
        migrator.registerMigration("13 ends of orders") { database in
            for part in [endedOrders] { try database.execute(sql: part) }
            try database.execute(sql: "PRAGMA user_version = 13")
        }
        migrator.registerMigration("14 clients and calls") { database in
            try database.execute(sql: clients)
            for table in ["client", "client_secret", "call", "public_id"] {
                try RowDigests.add(table, Database(database))
            }
            try database.execute(sql: "PRAGMA user_version = 14")
        }
        migrator.registerMigration("15 later PINs") { database in
            try database.execute(sql: credentialChanges)
            try RowDigests.add("credential_change", Database(database))
            try database.execute(sql: "PRAGMA user_version = 15")
        }
        migrator.registerMigration("16 product in force") { database in
            try database.execute(sql: boundProducts)
            try database.execute(sql: "PRAGMA user_version = 16")
        }
        migrator.registerMigration("17 imported cards") { database in
            try makePrintersOptional(Database(database))
            try database.execute(sql: importedCards)
            try database.execute(sql: "PRAGMA user_version = 17")
        }
        migrator.registerMigration("18 called cards") { database in
            try database.execute(sql: calledCards)
            try database.execute(sql: "PRAGMA user_version = 18")
        }
        migrator.registerMigration("19 answered orders") { database in
            try database.execute(sql: answeredOrders)
            for table in ["secret_format", "credential_format", "token_terms", "token_use"] {
                try RowDigests.add(table, Database(database))
            }
            try database.execute(sql: "PRAGMA user_version = 19")
        }
        migrator.registerMigration("20 funding") { database in
            try database.execute(sql: funding)
            for table in ["client_account", "funding_message"] {
                try RowDigests.add(table, Database(database))
            }
            try database.execute(sql: "PRAGMA user_version = 20")
        }
        migrator.registerMigration("21 deliveries") { database in
            try database.execute(sql: deliveries)
            try RowDigests.add("client_secret_key", Database(database))
            try database.execute(sql: "PRAGMA user_version = 21")
        }
        migrator.registerMigration("22 account ids") { database in
            try database.execute(sql: accountIDs)
            try RowDigests.add("client_aid", Database(database))
            try database.execute(sql: "PRAGMA user_version = 22")
        }
        migrator.registerMigration("23 wallets") { database in
            try database.execute(sql: wallets)
            for table in ["wallet_card", "wallet_token", "wallet_setting"] {
                try RowDigests.add(table, Database(database))
            }
            try database.execute(sql: "PRAGMA user_version = 23")
        }
        migrator.registerMigration("24 calls in order") { database in
            try database.execute(sql: uncountedOrders + lastLines)
            try database.execute(sql: "PRAGMA user_version = 24")
        }
        migrator.registerMigration("25 answer forms") { database in
            try database.execute(sql: answerForms)
            try database.execute(sql: "PRAGMA user_version = 25")
        }
        return migrator
    }

    private static let audit = """
        CREATE TABLE audit (
            sequence INTEGER PRIMARY KEY CHECK (sequence >= 0),
            at INTEGER NOT NULL,
            actor TEXT NOT NULL,
            command TEXT NOT NULL,
            object TEXT NOT NULL,
            outcome TEXT NOT NULL,
            details TEXT NOT NULL,
            previous BLOB NOT NULL CHECK (length(previous) = 32),
            leaf BLOB NOT NULL CHECK (length(leaf) = 32)
        ) STRICT;
        CREATE TABLE audit_tree (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            size INTEGER NOT NULL,
            peaks BLOB NOT NULL
        ) STRICT;
        INSERT INTO audit_tree VALUES (1, 0, x'');
        """

    /// Written rows never change: the database itself rejects the change.
    private static let rules: String = {
        let rules = appendOnly(["audit", "journal", "effect", "attempt", "release", "segment"])
        return rules + """
            CREATE TRIGGER message_no_delete BEFORE DELETE ON message
            BEGIN SELECT RAISE(ABORT, 'message is append-only'); END;
            CREATE TRIGGER message_fixed BEFORE UPDATE OF number, sender, id, file, content,
                operation, phase, original_id, store, time, decided_at, context ON message
            BEGIN SELECT RAISE(ABORT, 'what was sent does not change'); END;
            CREATE TRIGGER order_fixed BEFORE UPDATE OF number, request_id, content, environment,
                product_version, quantity, spares, first_sequence ON print_order
            BEGIN SELECT RAISE(ABORT, 'what was ordered does not change'); END;
            CREATE TRIGGER card_fixed BEFORE UPDATE OF number, serial ON card
            BEGIN SELECT RAISE(ABORT, 'a card keeps its serial'); END;
            CREATE TRIGGER card_no_delete BEFORE DELETE ON card
            BEGIN SELECT RAISE(ABORT, 'a card is never deleted'); END;
            """
    }()

    /// Triggers for tables whose rows never change: the database itself rejects the change.
    static func appendOnly(_ tables: [String]) -> String {
        var rules = ""
        for table in tables {
            for change in ["UPDATE", "DELETE"] {
                rules += """
                    CREATE TRIGGER \(table)_no_\(change.lowercased()) BEFORE \(change) ON \(table)
                    BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END;

                    """
            }
        }
        return rules
    }
}
