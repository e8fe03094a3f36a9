extension Schema {
    /// Other ids under which a row of a sender is known.
    static let rowIDs = """
        -- Senders with files from before this version, which made other ids of the same rows.
        CREATE TABLE earlier_id_sender (
            sender INTEGER PRIMARY KEY REFERENCES party
        ) STRICT;
        INSERT INTO earlier_id_sender SELECT sender FROM feed;
        -- The id under which a row was rejected, and the message of the corrected row.
        CREATE TABLE row_alias (
            entry INTEGER PRIMARY KEY,
            sender INTEGER NOT NULL REFERENCES party,
            id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 255),
            message INTEGER NOT NULL REFERENCES message DEFERRABLE INITIALLY DEFERRED,
            UNIQUE (sender, id)
        ) STRICT;
        CREATE INDEX row_alias_message ON row_alias (message);
        -- The template that read a posted file; no digest for the native format, and no row for
        -- its corrections and for files before this version. Of a file that was not posted, the
        -- name of a template alone.
        CREATE TABLE file_template (
            file INTEGER PRIMARY KEY REFERENCES sale_file DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL,
            digest BLOB CHECK (length(digest) = 32)
        ) STRICT;
        CREATE INDEX attempt_rejected ON attempt (id) WHERE verdict = 3;
        -- The number that its sender gave to a rejected row, unless it is that of its line without
        -- the header's.
        CREATE TABLE rejected_row (
            file INTEGER NOT NULL,
            line INTEGER NOT NULL,
            number INTEGER NOT NULL,
            PRIMARY KEY (file, line)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX rejected_row_number ON rejected_row (file, number);
        -- Rejected rows that a file corrected without a new message, by the ids under which they
        -- were rejected.
        CREATE TABLE closed_rejection (
            file INTEGER NOT NULL REFERENCES sale_file DEFERRABLE INITIALLY DEFERRED,
            id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 255),
            PRIMARY KEY (id, file)
        ) STRICT, WITHOUT ROWID;

        """
        + appendOnly([
            "earlier_id_sender", "row_alias", "file_template", "rejected_row", "closed_rejection",
        ])
}
