import CardCore
import CardLedger

// Losses of restores, in an open transaction.
extension Writing {
    func insert(_ loss: NewLoss) throws {
        let record = loss.record
        try database.run(
            """
            INSERT INTO loss (restored_at, backup, backup_size, backup_root, lost_size,
                lost_root, orders_past, signed_size, signed_root, without_share)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            record.restoredAt,
            record.backup,
            record.restored.size,
            record.restored.root,
            record.lost?.size,
            record.lost?.root,
            record.ordersPast,
            record.signed?.size,
            record.signed?.root,
            record.withoutShare.map(\.text).joined(separator: " ")
        )
        let number = database.lastNumber
        for order in loss.orders { try insert(order, loss: number) }
        for typed in loss.typed {
            try insert(typed.span, of: typed.product, order: nil, loss: number)
        }
        if let marker = loss.marker {
            try database.run(
                "INSERT OR IGNORE INTO lost_order VALUES (?, ?, ?, ?, ?, NULL, NULL)",
                marker.order,
                number,
                marker.product,
                marker.first,
                marker.last
            )
        }
    }

    private func insert(_ order: LostOrder, loss: Int64) throws {
        // An earlier restore may have written the number down as the last one that was typed.
        try database.run(
            "INSERT OR IGNORE INTO lost_order VALUES (?, ?, ?, ?, ?, ?, ?)",
            order.id,
            loss,
            order.product,
            order.serials?.first ?? order.numbers.first,
            order.serials?.last ?? order.numbers.last,
            order.reservedAt,
            order.requestID
        )
        if let span = order.serials {
            try insert(span, of: order.product, order: order.id, loss: loss)
        }
        for number in order.numbers {
            try database.run("INSERT INTO lost_number VALUES (?, ?, ?)", number, loss, order.id)
        }
    }

    private func insert(
        _ span: SerialSpan,
        of product: ProductID,
        order: OrderID?,
        loss: Int64
    ) throws {
        try database.run(
            """
            INSERT INTO lost_range (loss, order_number, product, first_serial, last_serial)
            VALUES (?, ?, ?, ?, ?)
            """,
            loss,
            order,
            product,
            span.first,
            span.last
        )
    }

    func insert(reason: String, ofGivenUpOrder id: OrderID) throws -> Bool {
        try database.run(
            "INSERT INTO given_up_order VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            id,
            reason,
            context.at
        )
        return database.changed == 1
    }
}

extension OnDatabase {
    func insert(_ rows: [LostRow]) throws {
        for row in rows {
            try database.run(
                """
                INSERT INTO lost_row (sender, message_id, file, line, serial, operation, amount,
                    currency, at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                row.sender,
                row.messageID,
                row.file,
                row.line,
                row.serial,
                row.operation,
                row.amountMinor,
                row.currency,
                row.at
            )
        }
    }
}
