extension Schema {
    /// Tokens that arrived in inputs, and the progress of the search for them in stored texts.
    static let exposures = """
        CREATE TABLE exposure (
            number INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES card,
            at INTEGER NOT NULL,
            -- The input or the stored text; never a word of it.
            source TEXT NOT NULL,
            -- Of a sale file.
            sender TEXT,
            UNIQUE (card, source)
        ) STRICT;
        CREATE INDEX exposure_sender ON exposure (sender, at) WHERE sender IS NOT NULL;
        CREATE TABLE secret_alarm (
            number INTEGER PRIMARY KEY,
            at INTEGER NOT NULL,
            sender TEXT NOT NULL,
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
            reason TEXT NOT NULL,
            UNIQUE (sha256, reason)
        ) STRICT;
        CREATE TABLE secret_search (
            area TEXT PRIMARY KEY,
            version INTEGER NOT NULL CHECK (version > 0),
            -- The formats of tokens that were looked for.
            formats INTEGER NOT NULL CHECK (formats >= 0),
            last INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE secret_search_file (
            sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
            version INTEGER NOT NULL CHECK (version > 0),
            formats INTEGER NOT NULL CHECK (formats >= 0)
        ) STRICT, WITHOUT ROWID;
        \(appendOnly(["exposure", "secret_alarm"]))
        """
}
