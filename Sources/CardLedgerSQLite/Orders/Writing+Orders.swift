import CardCore
import CardLedger

// Print orders in an open transaction.
extension Writing {
    func order(withID id: OrderID) throws -> OrderRecord? {
        try OrderTable.order(id, database)
    }

    func save(_ order: OrderRecord) throws {
        try database.run(
            """
            UPDATE print_order SET state = ?, custody = ?, custodian_set = ?, minted = ?,
                problem = ?, sealed_at = ?, cancel_reason = ?, shred_begun_at = ?, shredded_at = ?
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
            order.id
        )
        precondition(database.changed == 1, "an order was saved that is not there")
    }

    func cardCount(ofOrder id: OrderID, in lives: [LifeCycle]) throws -> Int {
        let (first, last) = CardNumbering.range(order: id, 1...CardNumbering.lastPosition)
        let codes = lives.map { String($0.code) }.joined(separator: ", ")
        let count = try database.number(
            """
            SELECT count(*) FROM card WHERE number BETWEEN ? AND ? AND life_cycle IN (\(codes))
            """,
            first,
            last
        )
        return Int(count)
    }
}
