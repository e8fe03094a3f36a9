package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func cancel(_ id: String, reason: String, by context: RequestContext) throws -> Recorded
    {
        try change(context) { writing in
            let order = try OrderTable.order(id, writing.database)
            guard order.state != .cancelled else { return .already }
            guard order.state != .closed else { throw Problem.wrongState(order, for: "cancelled") }
            let (first, last) = CardNumbering.range(
                order: order.number,
                1...CardNumbering.lastPosition
            )
            let active = try writing.database.number(
                """
                SELECT count(*) FROM card WHERE number BETWEEN ? AND ?
                    AND life_cycle IN \(LifeCycle.activated.codes)
                """,
                first,
                last
            )
            guard active == 0 else {
                throw Problem(
                    .refused,
                    .orderHasActiveCards,
                    "\(active) cards of order \(id: id) are active",
                    remedy: "block or void those cards instead"
                )
            }
            try writing.move(order, to: .cancelled)
            try writing.database.run(
                "UPDATE print_order SET cancel_reason = ? WHERE number = ?",
                reason,
                order.number
            )
            try writing.audit("order \(id)", "cancelled", ["reason": .string(reason)])
            return .new
        }
    }

    package func close(_ id: String, by context: RequestContext) throws -> Recorded {
        try change(context) { writing in
            let order = try OrderTable.order(id, writing.database)
            guard order.state != .closed else { return .already }
            guard order.state == .acknowledged else {
                throw Problem.wrongState(order, for: "closed")
            }
            try writing.move(order, to: .closed)
            try writing.audit("order \(id)", "closed")
            return .new
        }
    }

    package func setProblem(_ text: String?, ofOrder id: String, by context: RequestContext) throws
    {
        try change(context) { writing in
            let order = try OrderTable.order(id, writing.database)
            try writing.database.run(
                "UPDATE print_order SET problem = ? WHERE number = ?",
                text,
                order.number
            )
            let outcome = text == nil ? "problem cleared" : "problem"
            try writing.audit("order \(id)", outcome, ["problem": .optional(text)])
        }
    }
}

extension Writing {
    /// Takes the order to another state, if it still is in the one that was read.
    func move(_ order: OrderRecord, to state: OrderState) throws {
        try changeOne(
            "UPDATE print_order SET state = ? WHERE number = ? AND state = ?",
            state.rawValue,
            order.number,
            order.state.rawValue,
            else: Problem.wrongState(order, for: "\(state)")
        )
    }
}
