extension Schema {
    /// Expiry, fees and the columns that reports sum up.
    static let accounts = """
        INSERT OR IGNORE INTO code VALUES
            ('operation', 11, 'expire'), ('operation', 12, 'fee'), ('operation', 13, 'breakage');
        -- 0 for store, operation, phase and currency: the row could not be read, or says none.
        CREATE TABLE file_statement (
            file INTEGER NOT NULL REFERENCES sale_file DEFERRABLE INITIALLY DEFERRED,
            store INTEGER NOT NULL,
            operation INTEGER NOT NULL,
            phase INTEGER NOT NULL CHECK (phase BETWEEN 0 AND 4),
            currency INTEGER NOT NULL,
            verdict INTEGER NOT NULL CHECK (verdict BETWEEN 1 AND 4),
            code TEXT NOT NULL,
            row_count INTEGER NOT NULL CHECK (row_count > 0),
            stated INTEGER NOT NULL,
            unstated_rows INTEGER NOT NULL CHECK (unstated_rows BETWEEN 0 AND row_count),
            approved INTEGER NOT NULL,
            approved_unstated INTEGER NOT NULL,
            PRIMARY KEY (file, store, operation, phase, currency, verdict, code)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE sale_count (
            file INTEGER NOT NULL REFERENCES sale_file DEFERRABLE INITIALLY DEFERRED,
            store INTEGER NOT NULL REFERENCES party,
            day TEXT NOT NULL,
            item TEXT NOT NULL,
            currency INTEGER NOT NULL,
            quantity INTEGER NOT NULL,
            amount INTEGER NOT NULL,
            PRIMARY KEY (file, store, day, item, currency)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE file_ignored (
            file INTEGER NOT NULL REFERENCES sale_file DEFERRABLE INITIALLY DEFERRED,
            reason TEXT NOT NULL,
            records INTEGER NOT NULL CHECK (records > 0),
            PRIMARY KEY (file, reason)
        ) STRICT, WITHOUT ROWID;

        """ + appendOnly(["file_statement", "sale_count", "file_ignored"])
}
