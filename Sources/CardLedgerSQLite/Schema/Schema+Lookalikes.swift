extension Schema {
    /// Articles of sale files that look like gift cards and were not counted.
    static let lookalikes =
        """
        CREATE TABLE file_article (
            file INTEGER NOT NULL REFERENCES sale_file DEFERRABLE INITIALLY DEFERRED,
            article TEXT NOT NULL,
            records INTEGER NOT NULL CHECK (records > 0),
            PRIMARY KEY (file, article)
        ) STRICT, WITHOUT ROWID;

        """ + appendOnly(["file_article"])
}
