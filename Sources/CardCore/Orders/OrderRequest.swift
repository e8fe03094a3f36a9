/// The content of a request for an order, defaults included.
///
/// An equal request with the same id is the same order; another request with the id is a conflict.
package struct OrderRequest: Hashable, Sendable {
    /// 1 to 100 of `[A-Za-z0-9._:-]`, chosen by the requester.
    package var requestID: String
    /// The product to print.
    package var product: ProductID
    /// The cards to sell: 1 to 10,000,000.
    package var quantity: Int
    /// The cards beyond the quantity, inert until they are promoted.
    package var spares: Int
    /// The name of the printer.
    package var printer: String
    /// The name of the printer's template.
    package var template: String
    /// The number of cards per pack.
    package var packSize: Int
    /// The number of cards per carton, a multiple of ``packSize``.
    package var cartonSize: Int
    /// Live or test.
    package var environment: Environment
    /// The only amount that activates the cards, in minor units; nil if the product decides.
    package var denominationMinor: Int64?

    /// The keyed digest of the file from which the cards were imported; nil for a print order.
    ///
    /// - Shape: 64 hexadecimal digits.
    package var importedFrom: String?

    /// True if the cards were made elsewhere: the order has neither a printer nor secrets.
    package var isImport: Bool { importedFrom != nil }

    /// Makes the request of an import: live cards of the product without spares, packs and printer.
    package init(importing count: Int, of product: ProductID, fileDigest: String, requestID: String)
    {
        self.init(requestID: requestID, product: product, quantity: count, printer: "")
        template = ""
        importedFrom = fileDigest
    }

    /// Makes a request for live cards, without spares, with the defaults of an order file.
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

    /// The number of cards that are made: the quantity and the spares.
    package var cardCount: Int { quantity + spares }

    /// Every field in a fixed order, to be compared with a repeated request.
    package var content: JSON {
        guard let importedFrom else { return .object(printContent) }
        let origin: [String: JSON] = ["source": "import", "file": .string(importedFrom)]
        return .object(printContent.merging(origin) { own, _ in own })
    }

    private var printContent: [String: JSON] {
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
