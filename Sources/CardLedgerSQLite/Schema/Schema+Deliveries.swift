extension Schema {
    /// The keys that belong to secrets of clients, and the way from a delivery to its call.
    static let deliveries =
        """
        CREATE TABLE client_secret_key (
            client INTEGER NOT NULL,
            position INTEGER NOT NULL,
            -- The SHA-256 of the public half, which the vault has.
            delivery_key BLOB NOT NULL CHECK (length(delivery_key) = 32),
            -- Sealed under the service key; null for an interface without one.
            shared_key BLOB CHECK (length(shared_key) BETWEEN 32 AND 80),
            PRIMARY KEY (client, position),
            FOREIGN KEY (client, position) REFERENCES client_secret (client, position)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX call_delivery ON call (delivery) WHERE delivery IS NOT NULL;

        """ + appendOnly(["client_secret_key"])
}
