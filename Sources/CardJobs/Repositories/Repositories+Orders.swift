import CardCore
import CardLedger

extension Repositories {
    /// Refuses a request that breaks a rule of its product, and tokens that could be guessed.
    ///
    /// - Throws: `order.*`, `format.entropy`.
    func check(
        _ request: OrderRequest,
        of product: Product,
        printsDenomination: Bool,
        by context: RequestContext
    ) throws {
        let rules = OrderRules(
            product: product,
            templatePrintsDenomination: printsDenomination,
            today: today(context)
        )
        if let refusal = rules.refusal(of: request) { throw refusal }
        if let refusal = try fitness(of: product).refusal { throw refusal }
    }

    /// The order with that id, else with that request id.
    ///
    /// A name in the form of an id is only looked up as an id: orders of version 0.1.0 may have
    /// such request ids.
    ///
    /// - Throws: `order.unknown`.
    func order(_ name: String) throws -> OrderRecord {
        if !OrderID.isLike(name), let order = try ledger.order(requestID: name) { return order }
        guard let id = OrderID(name), let order = try ledger.order(withID: id) else {
            throw OrderStateFailure.unknown(order: name, nearest: try ordersNear(name))
        }
        return order
    }

    /// The ids of orders if the name has the form of one, else the request ids, that resemble it.
    private func ordersNear(_ name: String) throws -> [String] {
        let isLikeID = OrderID.isLike(name)
        return NearestNames.of(
            name,
            among: try ledger.orders().map { isLikeID ? $0.id.text : $0.request.requestID }
        )
    }

    /// The order as it is now.
    func current(_ order: OrderRecord) throws -> OrderRecord { try ledger.order(order.id) }
}
