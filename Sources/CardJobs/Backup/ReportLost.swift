package import CardCore
import CardLedger

/// What restores lost, and the rows that named it since.
package struct ReportLost {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    package func report() throws -> LostFacts {
        let rows = try repositories.ledger.lostRows()
        var totals: [String: Int64] = [:]
        for row in rows {
            guard let currency = row.currency, let amount = row.amountMinor else { continue }
            totals[currency, default: 0] = try totals[currency, default: 0].adding(amount)
        }
        return LostFacts(
            restores: try repositories.ledger.losses().map { loss in
                LostFacts.Restore(
                    at: loss.restoredAt,
                    backup: loss.backup,
                    entries: loss.kept.size,
                    lostEntries: loss.lostEntries
                )
            },
            orders: try repositories.ledger.lostOrders().map { order in
                LostFacts.Order(
                    id: order.id,
                    product: order.product,
                    firstSerial: order.serials?.first ?? order.numbers.first,
                    lastSerial: order.serials?.last ?? order.numbers.last,
                    givenUp: order.givenUp
                )
            },
            rows: try rows.map { row in
                LostFacts.Row(
                    sender: row.sender,
                    file: row.file,
                    line: row.line,
                    messageID: row.messageID,
                    serial: row.serial,
                    operation: row.operation,
                    amountMinor: row.amountMinor,
                    currency: row.currency,
                    at: row.at,
                    order: try repositories.ledger.lostOrder(ofSerial: row.serial).flatMap {
                        $0 > 0 ? $0 : nil
                    }
                )
            },
            totals: totals
        )
    }
}

/// What `report lost` shows.
package struct LostFacts: Hashable, Sendable {
    package var restores: [Restore]
    /// Lost orders that are not back.
    package var orders: [Order]
    /// Rows that named their cards and did not come in since.
    package var rows: [Row]
    /// Sums of the rows' amounts, by currency, in minor units.
    package var totals: [String: Int64]

    /// Whether an order may still come back, or a row waits for one.
    package var isOpen: Bool {
        let closed = Set(orders.filter { $0.givenUp != nil }.map(\.id))
        return orders.contains { $0.givenUp == nil }
            || rows.contains { row in row.order.map { !closed.contains($0) } ?? true }
    }

    package struct Restore: Hashable, Sendable {
        package var at: Instant
        package var backup: String
        package var entries: Int64
        package var lostEntries: Int64?
    }

    package struct Order: Hashable, Sendable {
        package var id: OrderID
        package var product: ProductID
        package var firstSerial: Serial?
        package var lastSerial: Serial?
        /// Why nobody brings it back; nil if somebody may.
        package var givenUp: String?
    }

    package struct Row: Hashable, Sendable {
        package var sender: SenderID
        package var file: String
        package var line: Int
        package var messageID: MessageID
        package var serial: Serial
        package var operation: String
        package var amountMinor: Int64?
        package var currency: String?
        package var at: Instant
        package var order: OrderID?
    }
}
