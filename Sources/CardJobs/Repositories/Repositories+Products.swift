import CardCore
import CardLedger

extension Repositories {
    /// The product as the file of that version says.
    func product(_ record: ProductRecord) throws -> Product { try products.product(record) }

    /// The product that an order keeps.
    func product(of order: OrderRecord) throws -> Product {
        try product(ledger.product(order.request.product, version: order.productVersion))
    }

    /// How fit the formats are beside the cards of the product that exist.
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
