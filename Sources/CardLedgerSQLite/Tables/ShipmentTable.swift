import CardCore
import CardLedger
import GRDB

/// The rows of shipments and of the locations of packs.
enum ShipmentTable {
    private static let query = """
        SELECT shipment.number, print_order, origin.name, destination.name, carrier, tracking,
            detail.reason, sent_at, detail.sent_by, received_at
        FROM shipment
        JOIN shipment_detail AS detail ON detail.shipment = shipment.number
        JOIN party AS destination ON destination.number = shipment.destination
        LEFT JOIN party AS origin ON origin.number = detail.origin
        """

    static func shipment(_ number: ShipmentNumber, _ database: Database) throws -> ShipmentRecord? {
        try database.first(query + " WHERE shipment.number = ?", number, read: record).map {
            try withPacks($0, database)
        }
    }

    static func shipments(ofOrder id: OrderID?, _ database: Database) throws -> [ShipmentRecord] {
        try database.rows(
            query + " WHERE ?1 IS NULL OR print_order = ?1 ORDER BY shipment.number",
            id,
            read: record
        ).map { try withPacks($0, database) }
    }

    static func open(_ database: Database) throws -> [ShipmentRecord] {
        try database.rows(
            query + " WHERE received_at IS NULL ORDER BY shipment.number",
            read: record
        ).map { try withPacks($0, database) }
    }

    private static func record(_ row: Statement) -> ShipmentRecord {
        ShipmentRecord(
            number: row.integer(0),
            order: row.integer(1),
            origin: row.optionalText(2),
            destination: row.text(3),
            carrier: row.optionalText(4),
            tracking: row.optionalText(5),
            reason: row.optionalText(6),
            sentAt: row.instant(7),
            sentBy: row.text(8),
            receivedAt: row.optionalInstant(9),
            packs: []
        )
    }

    private static func withPacks(_ shipment: ShipmentRecord, _ database: Database) throws
        -> ShipmentRecord
    {
        var shipment = shipment
        let base = CardNumbering.number(order: shipment.order, position: 0)
        shipment.packs = try database.rows(
            """
            SELECT pack, first, last, head.serial, tail.serial, received_at, party.name
            FROM shipment_pack
            LEFT JOIN card AS head ON head.number = ?2 + first
            LEFT JOIN card AS tail ON tail.number = ?2 + last
            LEFT JOIN party ON party.number = shipment_pack.store
            WHERE shipment = ?1 ORDER BY pack
            """,
            shipment.number,
            base
        ) { row in
            ShippedPack(
                pack: row.int(0),
                positions: row.int(1)...row.int(2),
                firstSerial: row.text(3),
                lastSerial: row.text(4),
                receivedAt: row.optionalInstant(5),
                store: row.optionalText(6)
            )
        }
        return shipment
    }

    private static let places = """
        SELECT place.print_order, pack, first, last, place.shipment, here.name, place.received_at,
            destination.name
        FROM pack_place AS place
        JOIN shipment ON shipment.number = place.shipment
        JOIN party AS destination ON destination.number = shipment.destination
        LEFT JOIN party AS here ON here.number = place.store
        """

    static func places(_ condition: String, _ database: Database, values: (any Bindable)?...)
        throws -> [PlacedPack]
    {
        let statement = try Statement(places + condition, database)
        statement.bind(values)
        var found: [PlacedPack] = []
        while try statement.step() {
            found.append(
                PlacedPack(
                    order: statement.integer(0),
                    pack: statement.int(1),
                    positions: statement.int(2)...statement.int(3),
                    place: place(statement),
                    receivedAt: statement.optionalInstant(6)
                )
            )
        }
        return found
    }

    private static func place(_ row: Statement) -> PackPlace {
        guard !row.isNull(6) else { return .onTheWay(shipment: row.integer(4), to: row.text(7)) }
        return row.optionalText(5).map { .store($0, shipment: row.integer(4)) } ?? .issuer
    }
}

extension ShipmentTable {
    /// The digest of a shipment with its packs; nil if the shipment does not exist.
    static func digest(_ number: ShipmentNumber, _ database: Database) throws -> String? {
        guard let shipment = try digested(number, database) else { return nil }
        var digest = ShipmentDigest(shipment)
        let details = try Statement(
            "SELECT origin, reason, sent_by FROM shipment_detail WHERE shipment = ?",
            database
        )
        details.bind(number, at: 1)
        while try details.step() {
            digest.add(
                origin: details.optionalInteger(0),
                reason: details.optionalText(1),
                sentBy: details.text(2)
            )
        }
        let packs = try Statement(
            """
            SELECT pack, first, last, store, received_at FROM shipment_pack WHERE shipment = ?
            ORDER BY pack
            """,
            database
        )
        packs.bind(number, at: 1)
        while try packs.step() {
            digest.add(
                pack: packs.int(0),
                first: packs.int(1),
                last: packs.int(2),
                store: packs.optionalInteger(3),
                receivedAt: packs.optionalInstant(4)
            )
        }
        return digest.finished()
    }

    private static func digested(_ number: ShipmentNumber, _ database: Database) throws
        -> ShipmentDigest
        .Shipment?
    {
        try database.first(
            """
            SELECT number, print_order, destination, carrier, tracking, sent_at, received_at
            FROM shipment WHERE number = ?
            """,
            number
        ) { row in
            ShipmentDigest.Shipment(
                number: row.integer(0),
                order: row.integer(1),
                destination: row.optionalInteger(2),
                carrier: row.optionalText(3),
                tracking: row.optionalText(4),
                sentAt: row.optionalInstant(5),
                receivedAt: row.optionalInstant(6)
            )
        }
    }
}
