extension Schema {
    /// Products, printers, custodians and other parties.
    static let registry = """
        CREATE TABLE product (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            serial_prefix TEXT,
            serial_digits INTEGER CHECK (serial_digits > 0),
            serial_check_length INTEGER CHECK (serial_check_length >= 0),
            next_sequence INTEGER NOT NULL DEFAULT 1 CHECK (next_sequence > 0),
            -- A product counts its own serials, or has none and imports its numbers.
            CHECK ((serial_prefix IS NULL) = (serial_digits IS NULL)),
            CHECK ((serial_prefix IS NULL) = (serial_check_length IS NULL))
        ) STRICT;
        CREATE TABLE product_version (
            number INTEGER PRIMARY KEY,
            product INTEGER NOT NULL REFERENCES product,
            version INTEGER NOT NULL CHECK (version > 0),
            source TEXT NOT NULL,
            content TEXT NOT NULL,
            fixed TEXT NOT NULL,
            digest BLOB NOT NULL CHECK (length(digest) = 32),
            currency TEXT NOT NULL CHECK (length(currency) = 3),
            added_at INTEGER NOT NULL,
            UNIQUE (product, version)
        ) STRICT;
        CREATE TABLE printer_version (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version > 0),
            kind TEXT NOT NULL CHECK (kind IN ('age', 'openpgp')),
            recipients TEXT NOT NULL,
            keys TEXT NOT NULL,
            template TEXT NOT NULL,
            added_at INTEGER NOT NULL,
            UNIQUE (name, version)
        ) STRICT;
        CREATE TABLE custodian_set (
            version INTEGER PRIMARY KEY CHECK (version > 0),
            added_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE custodian (
            version INTEGER NOT NULL REFERENCES custodian_set,
            name TEXT NOT NULL,
            public_key BLOB NOT NULL,
            PRIMARY KEY (version, name)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE party (
            number INTEGER PRIMARY KEY,
            kind TEXT NOT NULL
                CHECK (kind IN ('issuer', 'client', 'merchant', 'store', 'sender', 'printer')),
            name TEXT NOT NULL,
            parent INTEGER REFERENCES party,
            external_id TEXT,
            UNIQUE (kind, name)
        ) STRICT;
        """
}
