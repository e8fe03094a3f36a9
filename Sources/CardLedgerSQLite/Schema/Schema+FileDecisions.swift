extension Schema {
    /// Decisions of operators about files and about the numbers of a sender.
    static let fileDecisions = """
        CREATE TABLE file_decision_rebuilt (
            number INTEGER PRIMARY KEY,
            sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
            name TEXT NOT NULL,
            decision TEXT NOT NULL
                CHECK (decision IN ('supersede', 'void', 'both', 'first', 'whole')),
            -- The file as it was taken; none where it was voided.
            file INTEGER REFERENCES sale_file DEFERRABLE INITIALLY DEFERRED,
            -- The file that has its name or its number; none where no file has.
            earlier INTEGER REFERENCES sale_file,
            reason TEXT NOT NULL,
            decided_by TEXT NOT NULL,
            decided_at INTEGER NOT NULL,
            CHECK ((file IS NULL) = (decision = 'void')),
            CHECK (earlier IS NOT NULL OR decision <> 'supersede')
        ) STRICT;
        INSERT INTO file_decision_rebuilt
        SELECT number, sha256, name, decision, file, earlier, reason, decided_by, decided_at
        FROM file_decision;
        DROP TABLE file_decision;
        ALTER TABLE file_decision_rebuilt RENAME TO file_decision;
        CREATE INDEX file_decision_earlier ON file_decision (earlier);
        -- The number with which the stream of a sender begins.
        CREATE TABLE stream_start (
            sender INTEGER PRIMARY KEY REFERENCES party,
            first INTEGER NOT NULL CHECK (first > 0)
        ) STRICT;
        INSERT INTO stream_start
        SELECT party.number, min(stream_number) FROM sale_file
        JOIN party ON party.kind = 'sender' AND party.name = sale_file.sender
        WHERE stream_number > 0 AND verdict IN ('applied', 'partial') GROUP BY party.number;
        -- Numbers of which an operator said that no file has them.
        CREATE TABLE skipped_number (
            sender INTEGER NOT NULL REFERENCES party,
            number INTEGER NOT NULL CHECK (number > 0),
            reason TEXT NOT NULL,
            decided_by TEXT NOT NULL,
            decided_at INTEGER NOT NULL,
            PRIMARY KEY (sender, number)
        ) STRICT, WITHOUT ROWID;
        -- Files that arrived and do not count.
        CREATE INDEX sale_file_all_rejected ON sale_file (sender, stream_number)
            WHERE reason = 'file.all_rejected';

        """ + appendOnly(["file_decision", "stream_start", "skipped_number"])
}
