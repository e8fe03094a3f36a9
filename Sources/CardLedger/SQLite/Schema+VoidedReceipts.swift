extension Schema {
    /// Receipts that sale files void, and of which no row was posted.
    static let voidedReceipts =
        """
        CREATE TABLE voided_receipt (
            file INTEGER NOT NULL REFERENCES sale_file DEFERRABLE INITIALLY DEFERRED,
            receipt TEXT NOT NULL,
            day TEXT NOT NULL,
            PRIMARY KEY (file, receipt)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX voided_receipt_day ON voided_receipt (day);

        """ + appendOnly(["voided_receipt"])
}
