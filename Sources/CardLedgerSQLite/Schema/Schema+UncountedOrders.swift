extension Schema {
    /// The orders whose numbers their product did not count, so that their cards are counted without
    /// the others, of which a service makes one for each call.
    static let uncountedOrders =
        """
        CREATE INDEX print_order_uncounted ON print_order (product_version)
            WHERE first_sequence IS NULL;
        """
}
