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
