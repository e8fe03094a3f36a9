extension Schema {
    /// Wallets of clients: their cards, the further tokens of these and the settings; cards that end
    /// at a moment.
    static let wallets =
        """
        -- NULL: the card is valid to the end of its last day.
        ALTER TABLE card ADD COLUMN expires_at INTEGER;
        CREATE TABLE wallet_card (
            number INTEGER PRIMARY KEY,
            -- Its id for clients is in public_id.
            card INTEGER NOT NULL UNIQUE REFERENCES card,
            -- The party of the client.
            client INTEGER NOT NULL REFERENCES party,
            card_id TEXT NOT NULL CHECK (length(CAST(card_id AS BLOB)) BETWEEN 1 AND 255),
            type TEXT NOT NULL CHECK (type IN ('gift_card', 'credit_note')),
            at INTEGER NOT NULL,
            UNIQUE (client, card_id)
        ) STRICT;
        CREATE INDEX wallet_card_client ON wallet_card (client, number);
        CREATE TABLE wallet_token (
            number INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES wallet_card (card),
            version INTEGER NOT NULL CHECK (version > 1),
            ref_id TEXT NOT NULL CHECK (length(CAST(ref_id AS BLOB)) BETWEEN 1 AND 255),
            -- A UUID of version 4.
            id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
            -- Canonical JSON; NULL for none.
            metadata TEXT CHECK (metadata <> ''),
            at INTEGER NOT NULL,
            UNIQUE (card, version),
            UNIQUE (card, ref_id)
        ) STRICT;
        -- The newest row of a client counts.
        CREATE TABLE wallet_setting (
            number INTEGER PRIMARY KEY,
            client INTEGER NOT NULL REFERENCES party,
            -- 0: no end by default.
            default_expires_in_days INTEGER NOT NULL CHECK (default_expires_in_days >= 0),
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX wallet_setting_client ON wallet_setting (client, number);

        """ + appendOnly(["wallet_card", "wallet_token", "wallet_setting"])
}
