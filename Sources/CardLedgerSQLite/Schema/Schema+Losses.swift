extension Schema {
    /// Losses of restores, and the rows that named lost cards since.
    static let losses = """
        CREATE TABLE loss (
            number INTEGER PRIMARY KEY,
            restored_at INTEGER NOT NULL,
            backup TEXT NOT NULL,
            -- The head of the audit log in the backup, and the one that was lost, if it is known.
            backup_size INTEGER NOT NULL CHECK (backup_size >= 0),
            backup_root BLOB NOT NULL CHECK (length(backup_root) = 32),
            lost_size INTEGER CHECK (lost_size >= 0),
            lost_root BLOB CHECK (length(lost_root) = 32),
            -- No order gets a number up to this one again.
            orders_past INTEGER NOT NULL CHECK (orders_past >= 0),
            -- The head that the lost checkpoints.log signed last, if the lost ledger is older.
            signed_size INTEGER CHECK (signed_size >= 0),
            signed_root BLOB CHECK (length(signed_root) = 32),
            -- The ids of the orders whose shares were found nowhere, with spaces between them.
            without_share TEXT NOT NULL,
            CHECK ((lost_size IS NULL) = (lost_root IS NULL)),
            CHECK ((signed_size IS NULL) = (signed_root IS NULL))
        ) STRICT;
        -- Serials that left the house and whose orders are not in the ledger.
        CREATE TABLE lost_range (
            number INTEGER PRIMARY KEY,
            loss INTEGER NOT NULL REFERENCES loss,
            -- Not known if the serials were typed.
            order_number INTEGER CHECK (order_number > 0),
            product TEXT NOT NULL,
            first_serial TEXT NOT NULL,
            last_serial TEXT NOT NULL,
            CHECK (length(first_serial) = length(last_serial) AND first_serial <= last_serial)
        ) STRICT;
        CREATE INDEX lost_range_order ON lost_range (order_number);
        CREATE TABLE lost_number (
            number TEXT PRIMARY KEY,
            loss INTEGER NOT NULL REFERENCES loss,
            order_number INTEGER NOT NULL CHECK (order_number > 0)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX lost_number_order ON lost_number (order_number);
        CREATE TABLE lost_order (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            loss INTEGER NOT NULL REFERENCES loss,
            product TEXT NOT NULL,
            first_serial TEXT,
            last_serial TEXT,
            reserved_at INTEGER,
            -- Not known if neither a ledger nor a description has it.
            request_id TEXT
        ) STRICT;
        -- Lost orders that nobody brings back.
        CREATE TABLE given_up_order (
            number INTEGER PRIMARY KEY REFERENCES lost_order,
            reason TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        -- Rows of sale files that named a card of a lost order.
        CREATE TABLE lost_row (
            number INTEGER PRIMARY KEY,
            sender TEXT NOT NULL,
            message_id TEXT NOT NULL,
            file TEXT NOT NULL,
            line INTEGER NOT NULL CHECK (line > 0),
            serial TEXT NOT NULL,
            operation TEXT NOT NULL,
            amount INTEGER,
            currency TEXT,
            at INTEGER NOT NULL,
            UNIQUE (sender, message_id, serial)
        ) STRICT;

        """
        + appendOnly([
            "loss", "lost_range", "lost_number", "lost_order", "given_up_order", "lost_row",
        ])
}
