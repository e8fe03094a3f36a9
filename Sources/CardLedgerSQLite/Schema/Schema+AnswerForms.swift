extension Schema {
    /// The digests that the forms for printers' answers name, and the reasons in the answers.
    static let answerForms =
        """
        -- Of manifest.json in the package; NULL: an earlier version released it.
        ALTER TABLE release ADD COLUMN manifest_sha256 BLOB
            CHECK (length(manifest_sha256) = 32);
        CREATE TABLE acknowledged_reason (
            acknowledgement INTEGER NOT NULL REFERENCES acknowledgement,
            position INTEGER NOT NULL CHECK (position > 0),
            reason TEXT NOT NULL CHECK (reason <> ''),
            PRIMARY KEY (acknowledgement, position)
        ) STRICT, WITHOUT ROWID;

        """ + appendOnly(["acknowledged_reason"])
}
