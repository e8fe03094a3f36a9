extension Schema {
    /// The custody of the workspace, and a quick way to the audit entries of a record.
    static let custody =
        """
        CREATE TABLE custody (
            version INTEGER PRIMARY KEY CHECK (version > 0),
            custody TEXT NOT NULL CHECK (custody IN ('single', 'dual')),
            set_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX audit_object ON audit (object);

        """ + appendOnly(["custody"])
}
