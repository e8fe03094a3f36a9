extension Schema {
    /// Replacements of lost keys that wait a week, and the objections to them.
    static let custodianChanges =
        """
        CREATE TABLE custodian_change (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            set_version INTEGER NOT NULL REFERENCES custodian_set,
            name TEXT NOT NULL,
            public_key BLOB NOT NULL,
            -- The names of all custodians whose keys are lost, one in a line.
            lost TEXT NOT NULL,
            proposed_at INTEGER NOT NULL,
            valid_from INTEGER NOT NULL CHECK (valid_from > proposed_at)
        ) STRICT;
        CREATE TABLE custodian_objection (
            change INTEGER PRIMARY KEY REFERENCES custodian_change,
            custodian TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;

        """ + appendOnly(["custodian_change", "custodian_objection"])
}
