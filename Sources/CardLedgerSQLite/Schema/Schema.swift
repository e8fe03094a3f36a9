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
    static let version: Int64 = 6

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
        return migrator
    }

    private static let workplace = """
        CREATE TABLE workspace (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            id BLOB NOT NULL CHECK (length(id) = 16)
        ) STRICT;
        CREATE TABLE setting (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE code (
            area TEXT NOT NULL,
            code INTEGER NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (area, code),
            UNIQUE (area, name)
        ) STRICT, WITHOUT ROWID;
        """

    private static let registry = """
        CREATE TABLE product (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            serial_prefix TEXT,
            serial_digits INTEGER CHECK (serial_digits > 0),
            serial_check_length INTEGER CHECK (serial_check_length >= 0),
            next_sequence INTEGER NOT NULL DEFAULT 1 CHECK (next_sequence > 0),
            -- A product counts its own serials, or has none and imports its numbers.
            CHECK ((serial_prefix IS NULL) = (serial_digits IS NULL)),
            CHECK ((serial_prefix IS NULL) = (serial_check_length IS NULL))
        ) STRICT;
        CREATE TABLE product_version (
            number INTEGER PRIMARY KEY,
            product INTEGER NOT NULL REFERENCES product,
            version INTEGER NOT NULL CHECK (version > 0),
            source TEXT NOT NULL,
            content TEXT NOT NULL,
            fixed TEXT NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            added_at INTEGER NOT NULL,
            UNIQUE (product, version)
        ) STRICT;
        CREATE TABLE printer_version (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            kind TEXT NOT NULL CHECK (kind IN ('age', 'openpgp')),
            recipients TEXT NOT NULL,
            keys TEXT NOT NULL,
            template TEXT NOT NULL,
            added_at INTEGER NOT NULL,
            UNIQUE (name, version)
        ) STRICT;
        CREATE TABLE custodian_set (
            version INTEGER PRIMARY KEY CHECK (version > 0),
            added_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE custodian (
            version INTEGER NOT NULL REFERENCES custodian_set,
            name TEXT NOT NULL,
            public_key BLOB NOT NULL,
            PRIMARY KEY (version, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE party (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL
                CHECK (kind IN ('issuer', 'client', 'merchant', 'store', 'sender', 'printer')),
            name TEXT NOT NULL,
            parent INTEGER REFERENCES party,
            external_id TEXT,
            UNIQUE (kind, name)
        ) STRICT;
        """

    private static let orders = """
        CREATE TABLE print_order (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            request_id TEXT NOT NULL UNIQUE,
            content TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('ordered', 'minting', 'sealed', 'released',
                'acknowledged', 'closed', 'cancelled')),
            environment TEXT NOT NULL CHECK (environment IN ('live', 'test')),
            product_version INTEGER NOT NULL REFERENCES product_version,
            printer_version INTEGER NOT NULL REFERENCES printer_version,
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            spares INTEGER NOT NULL CHECK (spares >= 0 AND quantity + spares < 16777216),
            template TEXT NOT NULL,
            pack_size INTEGER NOT NULL CHECK (pack_size > 0),
            carton_size INTEGER NOT NULL CHECK (carton_size > 0),
            denomination INTEGER CHECK (denomination > 0),
            first_sequence INTEGER,
            first_serial TEXT NOT NULL,
            last_serial TEXT NOT NULL,
            custody TEXT CHECK (custody IN ('single', 'dual')),
            custodian_set INTEGER REFERENCES custodian_set,
            minted INTEGER NOT NULL DEFAULT 0
                CHECK (minted >= 0 AND minted <= quantity + spares),
            problem TEXT,
            created_at INTEGER NOT NULL,
            sealed_at INTEGER,
            cancel_reason TEXT,
            shred_begun_at INTEGER,
            shredded_at INTEGER,
            shred_certificate TEXT,
            CHECK (shredded_at IS NULL OR shred_begun_at IS NOT NULL)
        ) STRICT;
        CREATE TABLE imported_number (
            print_order INTEGER NOT NULL REFERENCES print_order,
            position INTEGER NOT NULL CHECK (position > 0),
            number TEXT NOT NULL UNIQUE,
            PRIMARY KEY (print_order, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE segment (
            print_order INTEGER NOT NULL REFERENCES print_order,
            first INTEGER NOT NULL CHECK (first > 0),
            count INTEGER NOT NULL CHECK (count > 0),
            leg INTEGER NOT NULL,
            segment INTEGER NOT NULL,
            commitment BLOB NOT NULL,
            root BLOB NOT NULL,
            resampled INTEGER NOT NULL CHECK (resampled >= 0),
            at INTEGER NOT NULL,
            PRIMARY KEY (print_order, first),
            UNIQUE (print_order, leg, segment)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE release (
            print_order INTEGER PRIMARY KEY REFERENCES print_order,
            file TEXT NOT NULL UNIQUE,
            sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
            bytes INTEGER NOT NULL CHECK (bytes > 0),
            recipients TEXT NOT NULL,
            cards INTEGER NOT NULL CHECK (cards > 0),
            released_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE publication (
            number INTEGER PRIMARY KEY,
            part_path TEXT NOT NULL,
            final_path TEXT NOT NULL UNIQUE,
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
        ) STRICT;
        CREATE TABLE acknowledgement (
            number INTEGER PRIMARY KEY,
            print_order INTEGER NOT NULL REFERENCES print_order,
            content TEXT NOT NULL,
            spoiled TEXT NOT NULL,
            missing TEXT NOT NULL,
            replacements TEXT NOT NULL,
            at INTEGER NOT NULL,
            UNIQUE (print_order, content)
        ) STRICT;
        CREATE TABLE coverage (
            print_order INTEGER NOT NULL REFERENCES print_order,
            first INTEGER NOT NULL CHECK (first > 0),
            last INTEGER NOT NULL CHECK (last >= first),
            acknowledgement INTEGER NOT NULL REFERENCES acknowledgement,
            PRIMARY KEY (print_order, first)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE shipment (
            number INTEGER PRIMARY KEY,
            print_order INTEGER NOT NULL REFERENCES print_order,
            destination INTEGER REFERENCES party,
            carrier TEXT,
            tracking TEXT,
            sent_at INTEGER,
            received_at INTEGER
        ) STRICT;
        CREATE TABLE shipment_pack (
            shipment INTEGER NOT NULL REFERENCES shipment,
            pack INTEGER NOT NULL CHECK (pack > 0),
            first INTEGER NOT NULL CHECK (first > 0),
            last INTEGER NOT NULL CHECK (last >= first),
            store INTEGER REFERENCES party,
            received_at INTEGER,
            PRIMARY KEY (shipment, pack)
        ) STRICT, WITHOUT ROWID;
        """

    private static let cards = """
        CREATE TABLE card (
            number INTEGER PRIMARY KEY,
            serial TEXT NOT NULL UNIQUE,
            life_cycle INTEGER NOT NULL CHECK (life_cycle BETWEEN 1 AND 9),
            holds INTEGER NOT NULL DEFAULT 0 CHECK (holds >= 0),
            available INTEGER NOT NULL DEFAULT 0 CHECK (available >= 0),
            load_pending INTEGER NOT NULL DEFAULT 0 CHECK (load_pending >= 0),
            reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0),
            movements INTEGER NOT NULL DEFAULT 0 CHECK (movements >= 0),
            activation INTEGER,
            activated_at INTEGER,
            active_from INTEGER,
            expires_on TEXT,
            customer TEXT,
            external_id TEXT
        ) STRICT;
        CREATE TABLE credential (
            card INTEGER NOT NULL,
            kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
            version INTEGER NOT NULL CHECK (version > 0),
            scheme INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            value BLOB NOT NULL,
            live INTEGER NOT NULL CHECK (live IN (0, 1)),
            valid_until INTEGER,
            PRIMARY KEY (card, kind, version)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX credential_live_token ON credential (value)
            WHERE kind = 1 AND live = 1;
        CREATE TABLE hold (
            number INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES card,
            kind INTEGER NOT NULL CHECK (kind IN (1, 2, 4, 8)),
            reason TEXT NOT NULL,
            placed_by TEXT NOT NULL,
            placed_at INTEGER NOT NULL,
            placed_message INTEGER,
            released_by TEXT,
            released_at INTEGER,
            released_message INTEGER
        ) STRICT;
        CREATE INDEX hold_card ON hold (card);
        CREATE TABLE card_link (
            from_card INTEGER NOT NULL REFERENCES card,
            to_card INTEGER NOT NULL REFERENCES card,
            reason TEXT NOT NULL CHECK (reason IN ('replace', 'swap', 'regift', 'reprint')),
            at INTEGER NOT NULL,
            PRIMARY KEY (from_card, to_card, reason)
        ) STRICT, WITHOUT ROWID;
        """

    private static let sales = """
        CREATE TABLE feed (
            sender INTEGER PRIMARY KEY REFERENCES party,
            last_number INTEGER,
            last_taken_at INTEGER NOT NULL,
            files INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE sale_file (
            number INTEGER PRIMARY KEY,
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
            name TEXT NOT NULL,
            bytes INTEGER NOT NULL CHECK (bytes >= 0),
            sender TEXT NOT NULL,
            sequence TEXT NOT NULL,
            stream_number INTEGER,
            business_date TEXT,
            environment TEXT CHECK (environment IN ('live', 'test')),
            verdict TEXT NOT NULL CHECK (verdict IN ('applied', 'partial', 'replayed', 'rejected',
                'held', 'quarantined')),
            reason TEXT,
            row_count INTEGER NOT NULL,
            applied INTEGER NOT NULL,
            replayed INTEGER NOT NULL,
            rejected INTEGER NOT NULL,
            parked INTEGER NOT NULL,
            ack_file TEXT,
            reject_file TEXT,
            taken_at INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX sale_file_digest ON sale_file (sha256)
            WHERE verdict IN ('applied', 'partial');
        -- Some senders call every file the same, and corrections stand outside the stream.
        CREATE INDEX sale_file_name ON sale_file (sender, name)
            WHERE verdict IN ('applied', 'partial');
        CREATE INDEX sale_file_sequence ON sale_file (sender, sequence)
            WHERE verdict IN ('applied', 'partial');
        CREATE UNIQUE INDEX sale_file_number ON sale_file (sender, stream_number)
            WHERE verdict IN ('applied', 'partial') AND stream_number IS NOT NULL;
        CREATE TABLE sale_file_amount (
            file INTEGER NOT NULL REFERENCES sale_file,
            currency INTEGER NOT NULL,
            activated INTEGER NOT NULL,
            loaded INTEGER NOT NULL,
            redeemed INTEGER NOT NULL,
            reversed INTEGER NOT NULL,
            PRIMARY KEY (file, currency)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE message (
            number INTEGER PRIMARY KEY,
            sender INTEGER NOT NULL,
            id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 255),
            file INTEGER,
            content TEXT NOT NULL,
            operation INTEGER NOT NULL,
            phase INTEGER NOT NULL CHECK (phase BETWEEN 1 AND 4),
            original_id TEXT,
            store INTEGER NOT NULL,
            time INTEGER NOT NULL,
            decided_at INTEGER NOT NULL,
            card INTEGER,
            other_card INTEGER,
            currency INTEGER,
            standing INTEGER NOT NULL CHECK (standing BETWEEN 1 AND 5),
            requested INTEGER NOT NULL,
            approved INTEGER NOT NULL,
            confirmed INTEGER NOT NULL,
            reversed INTEGER NOT NULL,
            context TEXT NOT NULL,
            answer_state INTEGER,
            answer_amount INTEGER,
            answer_available INTEGER,
            answer_currency INTEGER,
            UNIQUE (sender, id)
        ) STRICT;
        CREATE INDEX message_card ON message (card);
        CREATE INDEX message_other_card ON message (other_card) WHERE other_card IS NOT NULL;
        CREATE INDEX message_parked ON message (sender, original_id) WHERE standing = 4;
        CREATE TABLE effect (
            message INTEGER PRIMARY KEY,
            changes TEXT NOT NULL
        ) STRICT;
        CREATE TABLE journal (
            message INTEGER NOT NULL,
            part INTEGER NOT NULL,
            debit_kind INTEGER NOT NULL,
            debit_owner_kind INTEGER NOT NULL,
            debit_owner INTEGER NOT NULL,
            credit_kind INTEGER NOT NULL,
            credit_owner_kind INTEGER NOT NULL,
            credit_owner INTEGER NOT NULL,
            amount INTEGER NOT NULL CHECK (amount > 0),
            currency INTEGER NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (message, part)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE attempt (
            file INTEGER NOT NULL,
            line INTEGER NOT NULL CHECK (line > 0),
            id TEXT,
            verdict INTEGER NOT NULL CHECK (verdict BETWEEN 1 AND 4),
            code TEXT,
            message INTEGER,
            card INTEGER,
            late INTEGER NOT NULL CHECK (late IN (0, 1)),
            answer_state INTEGER,
            answer_amount INTEGER,
            answer_available INTEGER,
            answer_currency INTEGER,
            PRIMARY KEY (file, line)
        ) STRICT, WITHOUT ROWID;
        -- The others are found by their messages; these are few.
        CREATE INDEX attempt_without_effect ON attempt (card) WHERE verdict IN (2, 3);
        """

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
