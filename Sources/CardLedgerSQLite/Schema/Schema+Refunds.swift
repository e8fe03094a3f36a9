extension Schema {
    /// The redemptions that refunds give back, and their sums in files.
    static let refunds =
        """
        INSERT OR IGNORE INTO code VALUES ('operation', 14, 'refund');
        ALTER TABLE sale_file_amount ADD COLUMN refunded INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE refund_part (
            refund INTEGER NOT NULL REFERENCES message,
            part INTEGER NOT NULL CHECK (part >= 0),
            redemption INTEGER NOT NULL REFERENCES message,
            amount INTEGER NOT NULL CHECK (amount > 0),
            PRIMARY KEY (refund, part)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX refund_part_redemption ON refund_part (redemption);

        """ + appendOnly(["refund_part"])
}
