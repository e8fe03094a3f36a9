extension Schema {
    /// The shipments of packs, and their locations.
    static let stock = """
        CREATE TABLE shipment_detail (
            shipment INTEGER PRIMARY KEY REFERENCES shipment,
            origin INTEGER REFERENCES party,
            reason TEXT,
            sent_by TEXT NOT NULL
        ) STRICT;
        CREATE INDEX shipment_order ON shipment (print_order);
        -- Where a pack is now; one that is not here never left the house.
        CREATE TABLE pack_place (
            print_order INTEGER NOT NULL REFERENCES print_order,
            first INTEGER NOT NULL CHECK (first > 0),
            last INTEGER NOT NULL CHECK (last >= first),
            pack INTEGER NOT NULL CHECK (pack > 0),
            shipment INTEGER NOT NULL REFERENCES shipment,
            store INTEGER REFERENCES party,
            received_at INTEGER,
            CHECK (store IS NULL OR received_at IS NOT NULL),
            PRIMARY KEY (print_order, first),
            UNIQUE (print_order, pack)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX pack_place_store ON pack_place (store) WHERE store IS NOT NULL;

        """
}
