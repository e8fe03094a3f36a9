extension Schema {
    /// The orders whose numbers their product did not count, so that their cards are counted without
    /// the others, of which a service makes one for each call.
    static let uncountedOrders =
        """
        CREATE INDEX print_order_uncounted ON print_order (product_version)
            WHERE first_sequence IS NULL;

        """

    /// The lines of the last group of calls for the journal; it may lack them.
    static let lastLines =
        """
        CREATE TABLE last_lines (
            number INTEGER PRIMARY KEY CHECK (number = 1),
            lines BLOB NOT NULL
        ) STRICT;

        """
}
