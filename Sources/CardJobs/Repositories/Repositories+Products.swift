import CardCore
import CardLedger

extension Repositories {
    /// The product in the file of that version.
    func product(_ record: ProductRecord) throws -> Product { try products.product(record) }

    /// The product version of an order.
    func product(of order: OrderRecord) throws -> Product {
        try product(ledger.product(order.request.product, version: order.productVersion))
    }

    /// The fitness of the formats beside the existing cards of the product.
    func fitness(of product: Product) throws -> ProductFitness {
        let live = try ledger.orders().filter { $0.request.product == product.id }
            .reduce(0) { $0 + $1.minted }
        return ProductFitness(
            product,
            liveCards: live,
            attemptsPerYear: configuration.attemptsPerYear
        )
    }
}
