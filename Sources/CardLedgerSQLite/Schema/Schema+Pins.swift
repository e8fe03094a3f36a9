extension Schema {
    /// Attempts at PINs, and the reasons of changes to ranges.
    static let pins =
        """
        CREATE TABLE pin_attempt (
            number INTEGER PRIMARY KEY,
            -- NULL: no card has the token that was given.
            card INTEGER REFERENCES card,
            outcome TEXT NOT NULL CHECK (outcome IN ('right', 'wrong', 'locked', 'unlocked')),
            reason TEXT,
            actor TEXT NOT NULL,
            at INTEGER NOT NULL,
            CHECK (outcome = 'wrong' OR card IS NOT NULL),
            CHECK ((outcome = 'unlocked') = (reason IS NOT NULL))
        ) STRICT;
        -- Of all attempts: one without a card must write as much as one with a card.
        CREATE INDEX pin_attempt_card ON pin_attempt (card);
        CREATE TABLE range_act (
            number INTEGER PRIMARY KEY,
            request_id TEXT NOT NULL UNIQUE,
            content TEXT NOT NULL,
            act TEXT NOT NULL CHECK (act IN ('void', 'recall', 'release')),
            print_order INTEGER NOT NULL REFERENCES print_order,
            first INTEGER NOT NULL CHECK (first > 0),
            last INTEGER NOT NULL CHECK (last >= first),
            reason TEXT NOT NULL,
            done INTEGER NOT NULL CHECK (done >= 0),
            activated INTEGER NOT NULL CHECK (activated >= 0),
            actor TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX range_act_order ON range_act (print_order, first);

        """ + appendOnly(["pin_attempt", "range_act"])
}
