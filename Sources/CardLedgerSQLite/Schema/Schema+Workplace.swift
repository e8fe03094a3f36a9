extension Schema {
    /// The workspace, its clock and its settings.
    static let workplace = """
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
}
