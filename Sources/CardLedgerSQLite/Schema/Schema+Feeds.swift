extension Schema {
    /// Summaries of files, and the decisions of operators about files.
    static let feeds = """
        CREATE INDEX sale_file_held ON sale_file (sender, stream_number) WHERE verdict = 'held';
        CREATE INDEX sale_file_day ON sale_file (business_date, sender)
            WHERE verdict IN ('applied', 'partial');
        CREATE TABLE file_decision (
            number INTEGER PRIMARY KEY,
            sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
            name TEXT NOT NULL,
            decision TEXT NOT NULL CHECK (decision IN ('supersede', 'void', 'both')),
            -- The file as it was taken; none where it was voided.
            file INTEGER REFERENCES sale_file DEFERRABLE INITIALLY DEFERRED,
            -- The file that has its name or its number.
            earlier INTEGER NOT NULL REFERENCES sale_file,
            reason TEXT NOT NULL,
            decided_by TEXT NOT NULL,
            decided_at INTEGER NOT NULL,
            CHECK ((file IS NULL) = (decision = 'void'))
        ) STRICT;
        CREATE INDEX file_decision_earlier ON file_decision (earlier);
        -- Messages of an earlier file of which the new one says nothing.
        CREATE TABLE superseded_message (
            decision INTEGER NOT NULL REFERENCES file_decision DEFERRABLE INITIALLY DEFERRED,
            message INTEGER NOT NULL REFERENCES message,
            -- Why a person has to look at it; none where it was undone.
            code TEXT,
            PRIMARY KEY (decision, message)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX superseded_message_number ON superseded_message (message);

        """ + appendOnly(["file_decision", "superseded_message"])
}
