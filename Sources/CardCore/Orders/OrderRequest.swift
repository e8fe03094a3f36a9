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

    /// The way in which the cards get to whoever ordered them.
    package var delivery = OrderDelivery.printer
    /// The formats of tokens and PINs that the order has instead of those of its product; nil for
    /// those of the product.
    package var formats: OrderFormats?

    /// Makes a request for live cards that no printer gets: without spares, packs and template.
    package init(
        _ delivery: OrderDelivery,
        of count: Int,
        product: ProductID,
        requestID: String
    ) {
        precondition(delivery != .printer, "an order for a printer has one")
        self.init(requestID: requestID, product: product, quantity: count, printer: "")
        template = ""
        self.delivery = delivery
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
        .object(
            printContent.merging(deliveryContent) { own, _ in own }
                .merging(formatContent) { own, _ in own }
        )
    }

    /// The fields that an order of another delivery than to a printer has besides.
    private var deliveryContent: [String: JSON] {
        switch delivery {
        case .printer: [:]
        case .imported(let digest): ["source": "import", "file": .string(digest)]
        case .response, .pull:
            ["delivery": .string(delivery.name), "client": .optional(delivery.client?.text)]
        }
    }

    private var formatContent: [String: JSON] {
        guard let formats else { return [:] }
        return [
            "tokenFormat": .string(formats.token.text),
            "pinFormat": .optional(formats.pin?.text),
        ]
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

extension OrderRequest {
    /// True if a printer gets the cards: the order has a package, and secrets in the vault.
    package var isPrinted: Bool { delivery == .printer }

    /// True if the cards were made elsewhere: they have no tokens.
    package var isImport: Bool { importedFrom != nil }

    /// True if calls pull the cards one by one.
    package var isPulled: Bool {
        if case .pull = delivery { return true }
        return false
    }

    /// The keyed digest of the file from which the cards were imported; nil if they were made here.
    ///
    /// - Shape: 64 hexadecimal digits.
    package var importedFrom: String? {
        guard case .imported(let digest) = delivery else { return nil }
        return digest
    }
}
