import CardCore
import CardLedger
import GRDB

/// The rows of print orders.
enum OrderTable {
    static func order(_ id: OrderID, _ database: Database) throws -> OrderRecord? {
        try database.first(query + " WHERE o.number = ?", id, read: record)
    }

    static func order(requestID: String, _ database: Database) throws -> OrderRecord? {
        try database.first(query + " WHERE o.request_id = ?", requestID, read: record)
    }

    static func all(_ database: Database) throws -> [OrderRecord] {
        try database.rows(query + " ORDER BY o.number", read: record)
    }

    static func unfinished(_ database: Database) throws -> [OrderRecord] {
        try database.rows(
            query + """
                 WHERE o.number IN (
                    SELECT number FROM print_order WHERE state = '\(OrderState.minting.rawValue)'
                    UNION ALL
                    SELECT number FROM print_order
                    WHERE shred_begun_at IS NOT NULL AND shredded_at IS NULL
                    UNION ALL
                    SELECT number FROM print_order
                    WHERE state = '\(OrderState.acknowledged.rawValue)'
                        AND shredded_at IS NOT NULL
                ) ORDER BY o.number
                """,
            read: record
        )
    }

    /// The released orders of the product of which calls pull the cards, oldest first.
    static func openPullOrders(ofProduct id: ProductID, _ database: Database) throws
        -> [OrderRecord]
    {
        try database.rows(
            query + """
                 WHERE o.delivery = 'pull' AND o.state = '\(OrderState.released.rawValue)'
                    AND product.id = ? ORDER BY o.number
                """,
            id,
            read: record
        )
    }

    /// Stores the formats that nothing had before.
    static func record(_ formats: [RecordedFormat], _ database: Database) throws {
        for format in formats {
            try database.run(
                "INSERT INTO secret_format (role, content) VALUES (?, ?) ON CONFLICT DO NOTHING",
                format.role.rawValue,
                format.text
            )
        }
    }

    static func order(releasedAs file: String, _ database: Database) throws -> OrderRecord? {
        try database.first(
            query + " WHERE o.number = (SELECT print_order FROM release WHERE file = ?)",
            file,
            read: record
        )
    }

    /// Inserts an order of which no card exists.
    static func insert(_ order: OrderRecord, _ database: Database) throws {
        let request = order.request
        precondition(request.cardCount <= CardNumbering.lastPosition, "an order this large")
        if let formats = request.formats {
            try record([formats.token, formats.pin].compactMap(\.self), database)
        }
        try database.run(
            """
            INSERT INTO print_order (number, request_id, content, state, environment,
                product_version, printer_version, quantity, spares, template, pack_size,
                carton_size, denomination, first_sequence, first_serial, last_serial, created_at,
                custody, custodian_set, imported_from, delivery, client, token_format, pin_format)
            VALUES (?, ?, ?, ?, ?,
                (SELECT product_version.number FROM product_version
                    JOIN product ON product.number = product_version.product
                    WHERE product.id = ? AND version = ?),
                (SELECT number FROM printer_version WHERE name = ? AND version = ?),
                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                \(PartyNames.clientQuery()),
                (SELECT number FROM secret_format WHERE role = 'token' AND content = ?),
                (SELECT number FROM secret_format WHERE role = 'pin' AND content = ?))
            """,
            order.id,
            request.requestID,
            request.content.text,
            order.state.rawValue,
            request.environment.rawValue,
            request.product,
            order.productVersion,
            request.printer,
            order.printerVersion,
            request.quantity,
            request.spares,
            request.template,
            request.packSize,
            request.cartonSize,
            request.denominationMinor,
            order.sequences?.lowerBound,
            order.firstSerial,
            order.lastSerial,
            order.createdAt,
            order.custody?.rawValue,
            order.custodianSet,
            request.importedFrom,
            request.isPrinted || request.isImport ? nil : request.delivery.name,
            request.delivery.client?.text,
            request.formats?.token.text,
            request.formats?.pin?.text
        )
    }

    private static let query = """
        SELECT o.number, o.request_id, product.id, o.quantity, o.spares,
            ifnull(printer_version.name, ''),
            o.template, o.pack_size, o.carton_size, o.environment, o.denomination, o.state,
            product_version.version, ifnull(printer_version.version, 0), o.custody,
            o.custodian_set,
            o.first_sequence, o.first_serial, o.last_serial, o.minted, o.problem, o.created_at,
            o.cancel_reason, o.shred_begun_at, o.shredded_at,
            release.file, release.sha256, release.bytes, release.recipients, release.cards,
            release.released_at, o.sealed_at, o.imported_from, o.delivery, party.name,
            token_format.content, pin_format.content, release.manifest_sha256
        FROM print_order AS o
        JOIN product_version ON product_version.number = o.product_version
        JOIN product ON product.number = product_version.product
        LEFT JOIN printer_version ON printer_version.number = o.printer_version
        LEFT JOIN release ON release.print_order = o.number
        LEFT JOIN party ON party.number = o.client
        LEFT JOIN secret_format AS token_format ON token_format.number = o.token_format
        LEFT JOIN secret_format AS pin_format ON pin_format.number = o.pin_format
        """

    private static func record(_ row: Statement) throws -> OrderRecord {
        guard let state = OrderState(rawValue: row.text(11)),
            let environment = Environment(rawValue: row.text(9))
        else { throw LedgerFailure.damaged(.unreadableOrder(row.integer(0))) }
        var request = OrderRequest(
            requestID: row.text(1),
            product: row.text(2),
            quantity: row.int(3),
            printer: row.text(5)
        )
        request.spares = row.int(4)
        request.template = row.text(6)
        request.packSize = row.int(7)
        request.cartonSize = row.int(8)
        request.environment = environment
        request.denominationMinor = row.optionalInteger(10)
        request.delivery = try delivery(row)
        request.formats = row.optionalText(35).map { token in
            OrderFormats(
                token: RecordedFormat(.token, text: token),
                pin: row.optionalText(36).map { RecordedFormat(.pin, text: $0) }
            )
        }
        let first = row.optionalInteger(16)
        var order = OrderRecord(
            id: row.integer(0),
            request: request,
            state: state,
            productVersion: row.int(12),
            printerVersion: row.int(13),
            custody: row.optionalText(14).flatMap(Custody.init(rawValue:)),
            custodianSet: row.optionalInt(15),
            sequences: first.map { $0...($0 + Int64(request.cardCount) - 1) },
            firstSerial: row.text(17),
            lastSerial: row.text(18),
            minted: row.int(19),
            problem: row.optionalText(20),
            createdAt: row.instant(21),
            cancelReason: row.optionalText(22),
            release: row.isNull(25) ? nil : try release(row),
            shredBegunAt: row.optionalInstant(23),
            shreddedAt: row.optionalInstant(24)
        )
        order.sealedAt = row.optionalInstant(31)
        return order
    }

    private static func delivery(_ row: Statement) throws -> OrderDelivery {
        if let digest = row.optionalText(32) as String? { return .imported(fileDigest: digest) }
        let client = row.optionalText(34).map { ClientName($0) }
        switch (row.optionalText(33) as String?, client) {
        case (nil, nil): return .printer
        case ("pull", let client): return .pull(client: client)
        case ("response", let client?): return .response(client: client)
        default: throw LedgerFailure.damaged(.unreadableOrder(row.integer(0)))
        }
    }

    private static func release(_ row: Statement) throws -> ReleaseRecord {
        var release = ReleaseRecord(
            order: row.integer(0),
            file: row.text(25),
            sha256: try row.digest(26),
            bytes: row.integer(27),
            recipients: row.text(28).split(separator: "\n").map(String.init),
            cards: row.int(29)
        )
        release.releasedAt = row.instant(30)
        if !row.isNull(37) { release.manifestSHA256 = try row.digest(37) }
        return release
    }
}
