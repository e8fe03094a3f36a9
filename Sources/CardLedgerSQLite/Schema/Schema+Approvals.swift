extension Schema {
    /// Changes of operators, of the switch of approvals and of approvals.
    static let approvals = """
        CREATE TABLE approval_event (
            -- The sequence of its audit entry.
            number INTEGER PRIMARY KEY CHECK (number >= 0),
            kind TEXT NOT NULL CHECK (kind IN ('added', 'removed', 'on', 'off', 'requested',
                'proposed', 'given', 'used', 'withdrawn', 'void')),
            -- The operator's name or the approval's id.
            subject TEXT NOT NULL CHECK ((subject = '') = (kind IN ('on', 'off'))),
            -- The public key, the reason, the acts, the canonical text or the signature.
            content TEXT NOT NULL,
            act TEXT,
            object TEXT,
            valid_from INTEGER,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            CHECK ((act IS NOT NULL) = (kind IN ('requested', 'proposed'))),
            CHECK ((object IS NOT NULL) = (act IS NOT NULL)),
            CHECK ((valid_from IS NOT NULL) = (kind = 'added'))
        ) STRICT;
        CREATE UNIQUE INDEX approval_event_operator ON approval_event (subject)
            WHERE kind = 'added';
        CREATE UNIQUE INDEX approval_event_act ON approval_event (subject)
            WHERE kind IN ('requested', 'proposed');
        -- The hash of no rows; a ledger without hashes gets all of them together.
        INSERT INTO row_digest SELECT 'approval_event', 0, zeroblob(32)
            WHERE EXISTS (SELECT 1 FROM row_digest);

        """ + appendOnly(["approval_event"])
}
