import CardCore
import CardLedger
import Synchronization

/// The parts of orders and products that never change, and the formats of tokens, read once.
///
/// An order never gets another version of its product, and a version never changes; the formats are
/// read again when a version or an order with formats of its own is added.
final class CallCatalogue: Sendable {
    private struct Known {
        var formats: (marks: FormatMarks, formats: TokenFormats)?
        var orders: [OrderID: CallOrder] = [:]
        var versions: [ProductVersionNumber: Product] = [:]
    }

    private let known = Mutex(Known())
    /// The number of orders that are stored at once.
    private static let mostOrders = 4096

    /// The formats of the tokens of every product and order.
    func formats(_ repositories: Repositories) throws -> TokenFormats {
        let marks = try repositories.ledger.formatMarks()
        if let known = known.withLock({ $0.formats }), known.marks == marks {
            return known.formats
        }
        let formats = try repositories.tokenFormats()
        known.withLock { $0.formats = (marks, formats) }
        return formats
    }

    /// The order of a card.
    func order(of card: Card, _ repositories: Repositories) throws -> CallOrder {
        if let order = known.withLock({ $0.orders[card.order] }) { return order }
        let record = try repositories.ledger.order(card.order)
        let order = CallOrder(record, product: try repositories.product(of: record))
        known.withLock { known in
            // A wallet makes an order with each call.
            if known.orders.count >= Self.mostOrders { known.orders.removeAll() }
            known.orders[card.order] = order
        }
        return order
    }

    /// The product in force of a card.
    func product(of card: Card, _ repositories: Repositories) throws -> Product {
        guard let version = card.productVersion else {
            return try order(of: card, repositories).product
        }
        return try self.version(version) { try repositories.product(ofVersion: version) }
    }

    /// The newest version of a product.
    ///
    /// - Throws: `product.unknown`.
    func product(_ id: ProductID, _ repositories: Repositories) throws -> Product {
        try newest(id, repositories).product
    }

    /// The newest version of a product, with its number.
    ///
    /// - Throws: `product.unknown`.
    func newest(_ id: ProductID, _ repositories: Repositories) throws -> NewestProduct {
        let record = try repositories.ledger.product(id, version: nil)
        let product = try version(ProductVersionNumber(record.number)) {
            try repositories.product(record)
        }
        return NewestProduct(product: product, version: record.version)
    }

    private func version(_ number: ProductVersionNumber, _ read: () throws -> Product) throws
        -> Product
    {
        if let product = known.withLock({ $0.versions[number] }) { return product }
        let product = try read()
        known.withLock { $0.versions[number] = product }
        return product
    }
}

/// A product in its newest version.
struct NewestProduct: Sendable {
    let product: Product
    /// The version of the product, counted from 1.
    let version: Int

    /// The version of which the service makes orders; nil for a product that is sold from its stock
    /// alone.
    var versionOfMadeOrders: Int? {
        product.article.digital?.isUnlimited == true ? version : nil
    }
}

/// The parts of an order that answers about its cards need.
struct CallOrder: Sendable {
    let environment: Environment
    let orderedOn: Day
    /// True if its cards were made with tokens.
    let hasTokens: Bool
    /// The product in the version of the order.
    let product: Product

    init(_ record: OrderRecord, product: Product) {
        environment = record.request.environment
        orderedOn = record.createdAt.day
        hasTokens = !record.request.isImport
        self.product = product
    }
}

extension Repositories {
    /// The product of a version by the ledger's own number.
    ///
    /// - Throws: `ledger.damaged` if the version does not exist.
    fileprivate func product(ofVersion number: ProductVersionNumber) throws -> Product {
        let id = try ledger.rules(ofVersion: number).product
        var record = try ledger.product(id, version: nil)
        while ProductVersionNumber(record.number) != number {
            record = try ledger.product(id, version: record.version - 1)
        }
        return try product(record)
    }
}
