extension Schema {
    /// Receipts that sale files void, and of which no row was posted; and those that they revise.
    static let voidedReceipts =
        """
        CREATE TABLE voided_receipt (
            -- First the columns of the key: integrity_check takes others between them for NULL.
            file INTEGER NOT NULL REFERENCES sale_file DEFERRABLE INITIALLY DEFERRED,
            receipt TEXT NOT NULL,
            -- Of a receipt that the file revises; -1 for one that it voids.
            revision INTEGER NOT NULL CHECK (revision >= -1),
            day TEXT NOT NULL,
            PRIMARY KEY (file, receipt, revision)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX voided_receipt_day ON voided_receipt (day);

        """ + appendOnly(["voided_receipt"])
}
