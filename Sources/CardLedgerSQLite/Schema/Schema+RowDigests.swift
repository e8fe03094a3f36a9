extension Schema {
    /// Hashes over the rows of tables: `verify` finds a bit that changed in them.
    static let rowDigests = """
        CREATE TABLE row_digest (
            area TEXT PRIMARY KEY,
            -- The key of the last row that the hash takes in.
            last INTEGER NOT NULL,
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
        ) STRICT, WITHOUT ROWID;

        """
}
