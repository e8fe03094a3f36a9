import CardCore
import CardLedger

// Print orders in an open transaction.
extension Writing {
    func order(with key: OrderKey) throws -> OrderRecord? {
        switch key {
        case .id(let id): try OrderTable.order(id, database)
        case .request(let id): try OrderTable.order(requestID: id, database)
        }
    }

    func openPullOrders(ofProduct id: ProductID) throws -> [OrderRecord] {
        try OrderTable.openPullOrders(ofProduct: id, database)
    }

    func save(_ order: OrderRecord) throws {
        try database.run(
            """
            UPDATE print_order SET state = ?, custody = ?, custodian_set = ?, minted = ?,
                problem = ?, sealed_at = ?, cancel_reason = ?, shred_begun_at = ?, shredded_at = ?,
                printer_version = (SELECT number FROM printer_version WHERE name = ? AND version = ?)
            WHERE number = ?
            """,
            order.state.rawValue,
            order.custody?.rawValue,
            order.custodianSet,
            order.minted,
            order.problem,
            order.sealedAt,
            order.cancelReason,
            order.shredBegunAt,
            order.shreddedAt,
            order.request.printer,
            order.printerVersion,
            order.id
        )
        precondition(database.changed == 1, "an order was saved that is not there")
    }
}
