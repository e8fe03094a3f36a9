extension Schema {
    /// Print orders, their segments, packages, answers and shipments.
    static let orders = """
        CREATE TABLE print_order (
            number INTEGER PRIMARY KEY CHECK (number > 0),
            request_id TEXT NOT NULL UNIQUE,
            content TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('ordered', 'minting', 'sealed', 'released',
                'acknowledged', 'closed', 'cancelled')),
            environment TEXT NOT NULL CHECK (environment IN ('live', 'test')),
            product_version INTEGER NOT NULL REFERENCES product_version,
            printer_version INTEGER NOT NULL REFERENCES printer_version,
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            spares INTEGER NOT NULL CHECK (spares >= 0 AND quantity + spares < 16777216),
            template TEXT NOT NULL,
            pack_size INTEGER NOT NULL CHECK (pack_size > 0),
            carton_size INTEGER NOT NULL CHECK (carton_size > 0),
            denomination INTEGER CHECK (denomination > 0),
            first_sequence INTEGER,
            first_serial TEXT NOT NULL,
            last_serial TEXT NOT NULL,
            custody TEXT CHECK (custody IN ('single', 'dual')),
            custodian_set INTEGER REFERENCES custodian_set,
            minted INTEGER NOT NULL DEFAULT 0
                CHECK (minted >= 0 AND minted <= quantity + spares),
            problem TEXT,
            created_at INTEGER NOT NULL,
            sealed_at INTEGER,
            cancel_reason TEXT,
            shred_begun_at INTEGER,
            shredded_at INTEGER,
            shred_certificate TEXT,
            CHECK (shredded_at IS NULL OR shred_begun_at IS NOT NULL)
        ) STRICT;
        CREATE TABLE imported_number (
            print_order INTEGER NOT NULL REFERENCES print_order,
            position INTEGER NOT NULL CHECK (position > 0),
            number TEXT NOT NULL UNIQUE,
            PRIMARY KEY (print_order, position)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE segment (
            print_order INTEGER NOT NULL REFERENCES print_order,
            first INTEGER NOT NULL CHECK (first > 0),
            count INTEGER NOT NULL CHECK (count > 0),
            leg INTEGER NOT NULL,
            segment INTEGER NOT NULL,
            commitment BLOB NOT NULL,
            root BLOB NOT NULL,
            resampled INTEGER NOT NULL CHECK (resampled >= 0),
            at INTEGER NOT NULL,
            PRIMARY KEY (print_order, first),
            UNIQUE (print_order, leg, segment)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE release (
            print_order INTEGER PRIMARY KEY REFERENCES print_order,
            file TEXT NOT NULL UNIQUE,
            sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
            bytes INTEGER NOT NULL CHECK (bytes > 0),
            recipients TEXT NOT NULL,
            cards INTEGER NOT NULL CHECK (cards > 0),
            released_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE publication (
            number INTEGER PRIMARY KEY,
            part_path TEXT NOT NULL,
            final_path TEXT NOT NULL UNIQUE,
            sha256 BLOB NOT NULL CHECK (length(sha256) = 32)
        ) STRICT;
        CREATE TABLE acknowledgement (
            number INTEGER PRIMARY KEY,
            print_order INTEGER NOT NULL REFERENCES print_order,
            content TEXT NOT NULL,
            spoiled TEXT NOT NULL,
            missing TEXT NOT NULL,
            replacements TEXT NOT NULL,
            at INTEGER NOT NULL,
            UNIQUE (print_order, content)
        ) STRICT;
        CREATE TABLE coverage (
            print_order INTEGER NOT NULL REFERENCES print_order,
            first INTEGER NOT NULL CHECK (first > 0),
            last INTEGER NOT NULL CHECK (last >= first),
            acknowledgement INTEGER NOT NULL REFERENCES acknowledgement,
            PRIMARY KEY (print_order, first)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE shipment (
            number INTEGER PRIMARY KEY,
            print_order INTEGER NOT NULL REFERENCES print_order,
            destination INTEGER REFERENCES party,
            carrier TEXT,
            tracking TEXT,
            sent_at INTEGER,
            received_at INTEGER
        ) STRICT;
        CREATE TABLE shipment_pack (
            shipment INTEGER NOT NULL REFERENCES shipment,
            pack INTEGER NOT NULL CHECK (pack > 0),
            first INTEGER NOT NULL CHECK (first > 0),
            last INTEGER NOT NULL CHECK (last >= first),
            store INTEGER REFERENCES party,
            received_at INTEGER,
            PRIMARY KEY (shipment, pack)
        ) STRICT, WITHOUT ROWID;
        """
}
