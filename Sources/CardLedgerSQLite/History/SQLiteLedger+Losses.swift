import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func losses() throws -> [LossRecord] {
        try look { database in
            try database.rows(
                """
                SELECT restored_at, backup, backup_size, backup_root, lost_size, lost_root,
                    orders_past, signed_size, signed_root, without_share
                FROM loss ORDER BY number
                """
            ) { row in
                var record = LossRecord(
                    restoredAt: row.instant(0),
                    backup: row.text(1),
                    restored: AuditHead(size: row.integer(2), root: row.blob(3)),
                    lost: row.optionalInteger(4).map { AuditHead(size: $0, root: row.blob(5)) },
                    ordersPast: row.integer(6)
                )
                record.signed = row.optionalInteger(7).map {
                    AuditHead(size: $0, root: row.blob(8))
                }
                record.withoutShare = row.text(9).split(separator: " ").compactMap { OrderID($0) }
                return record
            }
        }
    }

    func lostOrders() throws -> [LostOrder] {
        try look { database in
            let orders = try database.rows(
                """
                SELECT number, product, first_serial, last_serial, reserved_at,
                    EXISTS (SELECT 1 FROM lost_number WHERE order_number = lost_order.number),
                    (SELECT reason FROM given_up_order WHERE number = lost_order.number),
                    request_id
                FROM lost_order
                WHERE reserved_at IS NOT NULL
                    AND number NOT IN (SELECT number FROM print_order) ORDER BY number
                """
            ) { row in
                let isImported = row.integer(5) == 1
                let ends: [Serial] = [row.optionalText(2), row.optionalText(3)].compactMap(\.self)
                var order = LostOrder(
                    id: row.integer(0),
                    product: row.text(1),
                    serials: isImported || ends.count < 2
                        ? nil : SerialSpan(first: ends[0], last: ends[1]),
                    numbers: isImported ? ends : [],
                    reservedAt: row.optionalInstant(4),
                    givenUp: row.optionalText(6)
                )
                order.requestID = row.optionalText(7)
                return order
            }
            return orders
        }
    }

    /// The newest lost order, if it is newer than that one.
    static func lostOrder(after id: OrderID, _ database: Database) throws -> OrderReservation? {
        try database.first(
            """
            SELECT number, product, first_serial, last_serial, coalesce(reserved_at, 0),
                (SELECT count(*) FROM lost_number WHERE order_number = lost_order.number)
            FROM lost_order WHERE number > ? ORDER BY number DESC
            """,
            id
        ) { row in
            OrderReservation(
                order: row.integer(0),
                product: row.text(1),
                numbers: row.int(5) > 0
                    ? .imported(sha256: "", count: row.int(5))
                    : .serials(
                        first: row.optionalText(2) ?? "",
                        last: row.optionalText(3) ?? ""
                    ),
                at: row.instant(4)
            )
        }
    }

    func lostOrder(ofSerial serial: Serial) throws -> OrderID? {
        try look { try Self.lostOrder(ofSerial: serial, $0) }
    }

    static func lostOrder(ofSerial serial: Serial, _ database: Database) throws -> OrderID? {
        let order: OrderID? = try database.first(
            "SELECT order_number FROM lost_number WHERE number = ?",
            serial
        ) { $0.integer(0) }
        if let order { return order }
        return try database.first(
            """
            SELECT coalesce(order_number, 0) FROM lost_range
            WHERE length(first_serial) = length(?1) AND ?1 BETWEEN first_serial AND last_serial
            ORDER BY order_number IS NULL
            """,
            serial
        ) { $0.integer(0) }
    }

    func isLost(_ serials: SerialSpan, ofProduct product: ProductID) throws -> Bool {
        try look { database in
            try database.number(
                """
                SELECT EXISTS (SELECT 1 FROM lost_range
                    WHERE product = ?1 AND length(first_serial) = length(?2)
                        AND first_serial <= ?2 AND ?3 <= last_serial)
                """,
                product,
                serials.first,
                serials.last
            ) == 1
        }
    }

    func lostRows() throws -> [LostRow] {
        try look { database in
            try database.rows(
                """
                SELECT sender, message_id, file, line, serial, operation, amount, currency, at
                FROM lost_row
                WHERE NOT EXISTS (SELECT 1 FROM message
                    JOIN party ON party.number = message.sender
                    WHERE party.kind = 'sender' AND party.name = lost_row.sender
                        AND message.id = lost_row.message_id)
                ORDER BY number
                """
            ) { row in
                LostRow(
                    sender: row.text(0),
                    messageID: row.text(1),
                    file: row.text(2),
                    line: row.int(3),
                    serial: row.text(4),
                    operation: row.text(5),
                    amountMinor: row.optionalInteger(6),
                    currency: row.optionalText(7),
                    at: row.instant(8)
                )
            }
        }
    }
}
