extension Schema {
    /// Templates that posted files were read by, and a way to find files that were met before.
    static let inbox = """
        -- Of posted files; none of files before this version, and of corrections.
        CREATE TABLE sale_file_template (
            file INTEGER PRIMARY KEY REFERENCES sale_file DEFERRABLE INITIALLY DEFERRED,
            name TEXT NOT NULL
        ) STRICT;
        CREATE INDEX sale_file_unsettled ON sale_file (sha256)
            WHERE verdict NOT IN ('applied', 'partial');

        """ + appendOnly(["sale_file_template"])
}
