extension Schema {
    /// Cards, their secrets as hashes, their holds and links.
    static let cards = """
        CREATE TABLE card (
            number INTEGER PRIMARY KEY,
            serial TEXT NOT NULL UNIQUE,
            life_cycle INTEGER NOT NULL CHECK (life_cycle BETWEEN 1 AND 9),
            holds INTEGER NOT NULL DEFAULT 0 CHECK (holds >= 0),
            available INTEGER NOT NULL DEFAULT 0 CHECK (available >= 0),
            load_pending INTEGER NOT NULL DEFAULT 0 CHECK (load_pending >= 0),
            reserved INTEGER NOT NULL DEFAULT 0 CHECK (reserved >= 0),
            movements INTEGER NOT NULL DEFAULT 0 CHECK (movements >= 0),
            activation INTEGER,
            activated_at INTEGER,
            active_from INTEGER,
            expires_on TEXT,
            customer TEXT,
            external_id TEXT
        ) STRICT;
        CREATE TABLE credential (
            card INTEGER NOT NULL,
            kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
            version INTEGER NOT NULL CHECK (version > 0),
            scheme INTEGER NOT NULL,
            epoch INTEGER NOT NULL,
            value BLOB NOT NULL,
            live INTEGER NOT NULL CHECK (live IN (0, 1)),
            valid_until INTEGER,
            PRIMARY KEY (card, kind, version)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX credential_live_token ON credential (value)
            WHERE kind = 1 AND live = 1;
        CREATE TABLE hold (
            number INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES card,
            kind INTEGER NOT NULL CHECK (kind IN (1, 2, 4, 8)),
            reason TEXT NOT NULL,
            placed_by TEXT NOT NULL,
            placed_at INTEGER NOT NULL,
            placed_message INTEGER,
            released_by TEXT,
            released_at INTEGER,
            released_message INTEGER
        ) STRICT;
        CREATE INDEX hold_card ON hold (card);
        CREATE TABLE card_link (
            from_card INTEGER NOT NULL REFERENCES card,
            to_card INTEGER NOT NULL REFERENCES card,
            reason TEXT NOT NULL CHECK (reason IN ('replace', 'swap', 'regift', 'reprint')),
            at INTEGER NOT NULL,
            PRIMARY KEY (from_card, to_card, reason)
        ) STRICT, WITHOUT ROWID;
        """
}
