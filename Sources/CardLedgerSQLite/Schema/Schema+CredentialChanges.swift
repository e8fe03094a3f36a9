extension Schema {
    /// PINs that cards got after their making, and tokens of one transaction.
    ///
    /// A verifier of a card is never changed: another one is added, and `credential_change` has the
    /// reason. `of_version` is the version of the PIN of which it is a newer verifier; without one
    /// it is another PIN, which `message` gave to the card.
    static let credentialChanges =
        """
        ALTER TABLE credential ADD COLUMN
            single_use INTEGER NOT NULL DEFAULT 0 CHECK (single_use IN (0, 1));
        ALTER TABLE card ADD COLUMN pin_message INTEGER;
        CREATE TABLE credential_change (
            number INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES card,
            kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
            version INTEGER NOT NULL CHECK (version > 1),
            of_version INTEGER CHECK (of_version > 0 AND of_version < version),
            message INTEGER,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            UNIQUE (card, kind, version)
        ) STRICT;
        INSERT OR IGNORE INTO code VALUES ('pin_scheme', 4, 'pin-serial-2');

        """ + appendOnly(["credential_change"])
}
