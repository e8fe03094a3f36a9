extension Schema {
    /// Sale files, their rows, and the messages with their effects.
    static let sales = """
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
}
