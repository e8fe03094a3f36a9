extension Schema {
    /// The ledger's record of the files beside it, and the location of the workspace.
    static let workspaceHistory = """
        CREATE TABLE workspace_history (
            only INTEGER PRIMARY KEY CHECK (only = 1),
            -- Whether reservations.log exists.
            has_reservations INTEGER NOT NULL CHECK (has_reservations IN (0, 1)),
            -- How many audit entries the newest note of checkpoints.log is about.
            checkpoint_entries INTEGER NOT NULL CHECK (checkpoint_entries >= 0),
            -- keys/ and the machine; none before the first command that writes.
            keys_inode INTEGER,
            keys_born TEXT,
            machine TEXT
        ) STRICT;
        INSERT INTO workspace_history VALUES (1, 0, 0, NULL, NULL, NULL);
        CREATE INDEX print_order_minting ON print_order (number) WHERE state = 'minting';
        CREATE INDEX print_order_unshredded ON print_order (number)
            WHERE minted > 0 AND shred_begun_at IS NULL;

        """ + losses
}
