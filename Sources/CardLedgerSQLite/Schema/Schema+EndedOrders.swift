extension Schema {
    /// Orders that can be closed, and the cards that promoted spares replace, are found without a
    /// look at the others.
    static let endedOrders = """
        CREATE INDEX print_order_ended ON print_order (number)
            WHERE state = 'acknowledged' AND shredded_at IS NOT NULL;
        CREATE INDEX card_link_to ON card_link (to_card);

        """
}
