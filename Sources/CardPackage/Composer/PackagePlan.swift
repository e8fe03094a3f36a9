package import CardCore

/// All that is the same for every card of a package.
package struct PackagePlan: Hashable, Sendable {
    package let orderID: String
    package let productID: ProductID
    package let productName: String
    package let currency: Currency
    package let environment: Environment
    /// Cards to sell.
    package let quantity: Int
    /// Cards beyond the quantity; they come last.
    package let spares: Int
    package let packSize: Int
    package let cartonSize: Int
    package let template: PrinterTemplate
    package let token: SecretFormat
    package let pin: SecretFormat
    package let qr: QRSettings
    package let frame: PayloadFrame
    /// The one QR version of the order.
    package let qrVersion: Int
    /// nil: the cards carry no amount.
    package let denominationMinor: Int64?
    /// nil: the cards carry no date.
    package let expiryLastDay: Day?
    /// Who can open the package: the printer's name and recipients, for its manifest.
    package let recipient: String

    /// The package of an order, with the version of the product that the order was created with.
    ///
    /// `expiryLastDay` is printed, so it must be known when the package is made.
    package init(
        orderID: String,
        request: OrderRequest,
        product: Product,
        template: PrinterTemplate,
        qrVersion: Int,
        expiryLastDay: Day?,
        recipient: String
    ) {
        precondition(request.product == product.id, "an order of another product")
        self.orderID = orderID
        productID = product.id
        productName = product.name
        currency = product.terms.currency
        environment = request.environment
        quantity = request.quantity
        spares = request.spares
        packSize = request.packSize
        cartonSize = request.cartonSize
        self.template = template
        token = product.token
        pin = product.pin
        qr = product.qr
        frame = product.frame
        self.qrVersion = qrVersion
        denominationMinor = request.denominationMinor ?? product.terms.denomination.onlyValue
        self.expiryLastDay = expiryLastDay
        self.recipient = recipient
    }

    package var cardCount: Int { quantity + spares }
    package var partCount: Int { (cardCount - 1) / template.cardsPerPart + 1 }

    /// Whether the token gets a Code 128 image.
    package var hasTokenBarcode: Bool { template.images != .none && token.options.barcode }
    /// Whether the PIN gets a Code 128 image.
    package var hasPINBarcode: Bool { template.images != .none && pin.options.barcode }

    /// The kinds of image that every card has, in the order in which they are written.
    package var images: [CardImage] {
        guard template.images != .none else { return [] }
        return [.qr] + (hasTokenBarcode ? [.barcode] : []) + (hasPINBarcode ? [.pinBarcode] : [])
    }
}

extension PackagePlan {
    /// The positions of a part, 1-based.
    package func positions(ofPart part: Int) -> ClosedRange<Int> {
        let first = (part - 1) * template.cardsPerPart + 1
        return first...min(cardCount, first + template.cardsPerPart - 1)
    }

    package func part(of position: Int) -> Int { (position - 1) / template.cardsPerPart + 1 }

    /// The 1-based number of the pack that a card lies in.
    ///
    /// Spares begin a new pack and a new carton, so that a shop never sells from one with spares.
    package func pack(of position: Int) -> Int { layout.pack(of: position) }

    package func carton(of position: Int) -> Int { layout.carton(of: position) }

    private var layout: PackLayout {
        PackLayout(quantity: quantity, spares: spares, packSize: packSize, cartonSize: cartonSize)
    }

    /// Whether a pack ends with that card.
    package func isPackEnd(_ position: Int) -> Bool {
        position == cardCount || pack(of: position + 1) != pack(of: position)
    }

    func isCartonEnd(_ position: Int) -> Bool {
        position == cardCount || carton(of: position + 1) != carton(of: position)
    }
}

extension Denomination {
    /// The amount of every card, where there is only one.
    package var onlyValue: Int64? {
        guard case .fixed(let values) = self, values.count == 1 else { return nil }
        return values.first
    }
}
