extension Schema {
    /// Orders that a run left unfinished are found without a look at the others.
    static let unfinishedWork = """
        CREATE INDEX print_order_shredding ON print_order (number)
            WHERE shred_begun_at IS NOT NULL AND shredded_at IS NULL;

        """
}
