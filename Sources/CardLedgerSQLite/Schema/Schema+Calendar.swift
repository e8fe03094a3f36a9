extension Schema {
    /// Zones, expiry runs and their reversal.
    ///
    /// Runs of version 0.1.0 are found again by their moment: one run was one transaction.
    static let calendar =
        """
        CREATE TABLE workspace_zone (
            first_day TEXT PRIMARY KEY,
            zone TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        INSERT INTO workspace_zone
            SELECT '1970-01-01', 'UTC', min(decided_at) FROM message HAVING count(*) > 0;
        CREATE TABLE expiry_run (
            number INTEGER PRIMARY KEY,
            as_of TEXT NOT NULL,
            product TEXT,
            first_message INTEGER NOT NULL,
            last_message INTEGER NOT NULL CHECK (last_message >= first_message),
            actor TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        INSERT INTO expiry_run (as_of, product, first_message, last_message, actor, at)
            SELECT date(max(time) / 1000, 'unixepoch'), NULL, min(number), max(number),
                'operator', decided_at
            FROM message WHERE operation IN (11, 12, 13)
            GROUP BY decided_at ORDER BY min(number);
        CREATE TABLE expiry_undo (
            number INTEGER PRIMARY KEY,
            run INTEGER REFERENCES expiry_run,
            card INTEGER REFERENCES card,
            reason TEXT NOT NULL,
            first_message INTEGER NOT NULL,
            last_message INTEGER NOT NULL CHECK (last_message >= first_message),
            left_cards INTEGER NOT NULL CHECK (left_cards >= 0),
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            CHECK (run IS NULL OR card IS NULL)
        ) STRICT;

        """ + appendOnly(["workspace_zone", "expiry_run", "expiry_undo"])
}
