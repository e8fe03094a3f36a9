import CardCore
import CardLedger

extension Repositories {
    /// The product in the file of that version.
    func product(_ record: ProductRecord) throws -> Product { try products.product(record) }

    /// The product version of an order, with the formats of the order.
    func product(of order: OrderRecord) throws -> Product {
        let record = try ledger.product(order.request.product, version: order.productVersion)
        guard let formats = order.request.formats else { return try product(record) }
        return try products.product(record, with: formats)
    }

    /// The fitness of the formats beside the cards that the orders of the product have.
    func fitness(of product: Product) throws -> ProductFitness {
        ProductFitness(
            product,
            liveCards: try ledger.reservations(ofProduct: product.id).cardCount,
            attemptsPerYear: configuration.attemptsPerYear
        )
    }
}
