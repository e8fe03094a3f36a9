extension Schema {
    /// The products that activations bind cards to, and those under which messages were decided.
    static let boundProducts = """
        -- NULL: that of the card's order.
        ALTER TABLE card ADD COLUMN product_version INTEGER REFERENCES product_version;
        CREATE INDEX card_product_version ON card (product_version)
            WHERE product_version IS NOT NULL;
        -- NULL: that of the card's order, or the message waits for its request.
        ALTER TABLE message ADD COLUMN product_version INTEGER REFERENCES product_version;
        CREATE TRIGGER message_product_fixed BEFORE UPDATE OF product_version ON message
            WHEN OLD.product_version IS NOT NULL AND NEW.product_version IS NOT OLD.product_version
        BEGIN SELECT RAISE(ABORT, 'the product of a message does not change'); END;
        -- Sales without money, which the journal does not have: 1 activate, 2 deactivate.
        CREATE INDEX message_without_amount ON message (number)
            WHERE approved = 0 AND operation IN (1, 2);

        """
}
