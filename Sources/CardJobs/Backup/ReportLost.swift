package import CardCore
import CardLedger

/// Reports the losses of restores, and the rows that named lost cards since.
package struct ReportLost {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// Reads the losses of all restores.
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
                    entries: loss.restored.size,
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
            totals: totals,
            zone: repositories.days(context).zone
        )
    }
}

/// The facts of `report lost`.
package struct LostFacts: Hashable, Sendable {
    /// The restores of the workspace, oldest first.
    package var restores: [Restore]
    /// Lost orders that are not back.
    package var orders: [Order]
    /// Rows that named their cards and were not applied since.
    package var rows: [Row]
    /// Sums of the rows' amounts, by currency, in minor units.
    package var totals: [String: Int64]
    /// The zone of the workspace.
    package var zone: String

    /// True if an order may still return, or a row waits for one.
    package var isOpen: Bool {
        let closed = Set(orders.filter { $0.givenUp != nil }.map(\.id))
        return orders.contains { $0.givenUp == nil }
            || rows.contains { row in row.order.map { !closed.contains($0) } ?? true }
    }

    /// One restore and its losses.
    package struct Restore: Hashable, Sendable {
        /// The time of the restore.
        package var at: Instant
        /// The name of the backup.
        package var backup: String
        /// The number of entries in the backup.
        package var entries: Int64
        /// The number of lost entries; nil if it is unknown.
        package var lostEntries: Int64?
    }

    /// A lost order.
    package struct Order: Hashable, Sendable {
        /// The id of the order.
        package var id: OrderID
        /// The product of the order.
        package var product: ProductID
        /// The first serial; nil if it is unknown.
        package var firstSerial: Serial?
        /// The last serial; nil if it is unknown.
        package var lastSerial: Serial?
        /// Why nobody brings it back; nil if somebody may.
        package var givenUp: String?
    }

    /// A row that named a lost card.
    package struct Row: Hashable, Sendable {
        /// The sender of the file.
        package var sender: SenderID
        /// The name of the file.
        package var file: String
        /// The line of the row, counted from 1.
        package var line: Int
        /// The id of the message.
        package var messageID: MessageID
        /// The card that the row names.
        package var serial: Serial
        /// The operation of the row.
        package var operation: String
        /// The amount, minor units; nil if the row has none.
        package var amountMinor: Int64?
        /// The currency; nil if the row has no amount.
        package var currency: String?
        /// The time at which the row arrived.
        package var at: Instant
        /// The lost order of the card; nil if it is unknown.
        package var order: OrderID?
    }
}
