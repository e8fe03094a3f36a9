extension Schema {
    /// The keys by which calls find cards and stores besides their numbers and names.
    static let calledCards = """
        CREATE INDEX card_customer ON card (customer) WHERE customer IS NOT NULL;
        CREATE INDEX party_external_id ON party (external_id) WHERE external_id IS NOT NULL;
        """
}
