extension Schema {
    /// Orders whose cards are in answers of the service, and formats that orders have instead of
    /// those of their product; the terms of tokens.
    static let answeredOrders =
        """
        CREATE TABLE secret_format (
            number INTEGER PRIMARY KEY,
            role TEXT NOT NULL CHECK (role IN ('token', 'pin')),
            -- Canonical JSON with the keys of a product file.
            content TEXT NOT NULL,
            UNIQUE (role, content)
        ) STRICT;
        -- NULL: a printer gets the cards, or they were imported.
        ALTER TABLE print_order ADD COLUMN
            delivery TEXT CHECK (delivery IN ('response', 'pull'));
        -- The party that gets the cards; NULL of a pull order: every client may.
        ALTER TABLE print_order ADD COLUMN client INTEGER REFERENCES party;
        -- NULL: the formats of the product; a PIN format is beside a token format.
        ALTER TABLE print_order ADD COLUMN token_format INTEGER REFERENCES secret_format;
        ALTER TABLE print_order ADD COLUMN pin_format INTEGER REFERENCES secret_format;
        CREATE INDEX print_order_pull ON print_order (state) WHERE delivery = 'pull';
        CREATE TRIGGER order_delivery_fixed BEFORE UPDATE OF delivery, client, token_format,
            pin_format, imported_from ON print_order
        BEGIN SELECT RAISE(ABORT, 'the delivery of an order does not change'); END;
        -- The formats of later tokens and PINs, if they have one of their own.
        CREATE TABLE credential_format (
            number INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES card,
            kind INTEGER NOT NULL CHECK (kind IN (1, 2)),
            version INTEGER NOT NULL CHECK (version > 1),
            format INTEGER NOT NULL REFERENCES secret_format,
            UNIQUE (card, kind, version)
        ) STRICT;
        -- The terms of a token from then on: the newest row counts. The columns valid_until and
        -- single_use of credential stay empty.
        CREATE TABLE token_terms (
            number INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES card,
            version INTEGER NOT NULL CHECK (version > 0),
            valid_until INTEGER,
            single_use INTEGER NOT NULL CHECK (single_use IN (0, 1)),
            actor TEXT NOT NULL,
            at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX token_terms_card ON token_terms (card, version);
        -- The transactions that retired tokens of one transaction.
        CREATE TABLE token_use (
            number INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES card,
            version INTEGER NOT NULL CHECK (version > 0),
            message INTEGER NOT NULL REFERENCES message,
            at INTEGER NOT NULL,
            UNIQUE (card, version)
        ) STRICT;

        """
        + appendOnly(["secret_format", "credential_format", "token_terms", "token_use"])
}
