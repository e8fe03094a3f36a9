/// What somebody asks for when an order is created, defaults filled in.
///
/// The same request id with an equal value is the same order; with another value, a conflict.
package struct OrderRequest: Hashable, Sendable {
    /// 1 to 100 of `[A-Za-z0-9._:-]`, chosen by whoever asks.
    package var requestID: String
    package var product: ProductID
    /// Cards to sell: 1 to 10,000,000.
    package var quantity: Int
    /// Cards beyond the quantity, inert until promoted.
    package var spares: Int
    package var printer: String
    package var template: String
    /// Cards per pack and per carton; a carton is a whole number of packs.
    package var packSize: Int
    package var cartonSize: Int
    package var environment: Environment
    package var denominationMinor: Int64?

    package init(requestID: String, product: ProductID, quantity: Int, printer: String) {
        self.requestID = requestID
        self.product = product
        self.quantity = quantity
        self.printer = printer
        spares = 0
        template = "generic-csv"
        packSize = 50
        cartonSize = 500
        environment = .live
    }

    /// How many cards are made: the quantity and the spares.
    package var cardCount: Int { quantity + spares }

    /// Every field in a fixed order: what is compared when the same request comes again.
    package var content: JSON {
        [
            "requestId": .string(requestID), "product": .string(product),
            "quantity": .integer(quantity), "spares": .integer(spares),
            "printer": .string(printer), "template": .string(template),
            "pack": .integer(packSize), "carton": .integer(cartonSize),
            "environment": .string(environment.rawValue),
            "denomination": .optional(denominationMinor),
        ]
    }
}
