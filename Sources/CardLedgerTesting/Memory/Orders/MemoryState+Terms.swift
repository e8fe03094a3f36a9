import CardCore
import CardLedger

extension MemoryState {
    /// The terms of the order that decisions about its cards need.
    ///
    /// - Throws: `ledger.damaged` if the order or its product is not there.
    func terms(ofOrder id: OrderID, _ decode: (String) throws -> ProductTerms) throws
        -> OrderTerms
    {
        guard let order = orders.orders[id],
            let product = registry.product(order.request.product, version: order.productVersion)
        else { throw LedgerFailure.damaged(.noOrder(id)) }
        return OrderTerms(
            id: id,
            state: order.state,
            environment: order.request.environment,
            product: order.request.product,
            terms: try decode(product.record.source),
            denominationMinor: order.request.denominationMinor,
            orderedOn: order.createdAt.day,
            acknowledged: orders.coverage(ofOrder: id)
        )
    }
}
