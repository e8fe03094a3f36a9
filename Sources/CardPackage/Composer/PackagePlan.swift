package import CardCore

/// All that is the same for every card of a package.
package struct PackagePlan: Hashable, Sendable {
    /// `ord-000001`.
    package let orderID: String
    /// The product of the order, in the version with which the order was created.
    package let productID: ProductID
    /// The name that people read, for the legend and the manifest.
    package let productName: String
    /// The currency of the amount on the cards.
    package let currency: Currency
    /// Live or test.
    package let environment: Environment
    /// Cards to sell.
    package let quantity: Int
    /// Cards beyond the quantity; the last ones of the order.
    package let spares: Int
    /// Cards per pack; the last pack may have fewer.
    package let packSize: Int
    /// Cards per carton; a carton is whole packs.
    package let cartonSize: Int
    /// The columns, the dialect and the images of the files.
    package let template: PrinterTemplate
    /// The format of the tokens.
    package let token: SecretFormat
    /// The format of the PINs; nil if the cards have no PIN.
    package let pin: SecretFormat?
    /// The payload and the printed size of the QR images.
    package let qr: QRSettings
    /// The text around the token in the payload.
    package let frame: PayloadFrame
    /// The one QR version of the order.
    package let qrVersion: Int
    /// nil: the cards carry no amount.
    package let denominationMinor: Int64?
    /// nil: the cards carry no date.
    package let expiryLastDay: Day?
    /// The printer's name and the recipients that can open the package, for its manifest.
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

    /// All cards of the package, spares included.
    package var cardCount: Int { quantity + spares }
    /// The number of parts; at least one.
    package var partCount: Int { (cardCount - 1) / template.cardsPerPart + 1 }

    /// True if the token gets a Code 128 image.
    package var hasTokenBarcode: Bool { template.images != .none && token.options.barcode }
    /// True if the PIN gets a Code 128 image.
    package var hasPINBarcode: Bool { template.images != .none && pin?.options.barcode == true }

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

    /// The 1-based number of the part that contains a card.
    package func part(of position: Int) -> Int { (position - 1) / template.cardsPerPart + 1 }

    /// The 1-based number of the pack that a card lies in.
    ///
    /// Spares begin a new pack and a new carton, so that a shop never sells from one with spares.
    package func pack(of position: Int) -> Int { layout.pack(of: position) }

    /// The 1-based number of the carton that contains a card.
    package func carton(of position: Int) -> Int { layout.carton(of: position) }

    private var layout: PackLayout {
        PackLayout(quantity: quantity, spares: spares, packSize: packSize, cartonSize: cartonSize)
    }

    /// Returns true if a pack ends with that card.
    package func isPackEnd(_ position: Int) -> Bool {
        position == cardCount || pack(of: position + 1) != pack(of: position)
    }

    func isCartonEnd(_ position: Int) -> Bool {
        position == cardCount || carton(of: position + 1) != carton(of: position)
    }
}

extension Denomination {
    /// The amount of every card if there is only one.
    package var onlyValue: Int64? {
        guard case .fixed(let values) = self, values.count == 1 else { return nil }
        return values.first
    }
}
