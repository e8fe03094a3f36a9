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
    /// The request id of the order.
    package let requestID: String
    /// The article in the systems of the product's sellers.
    package let article: ProductArticle
    /// The columns, the dialect and the images of the files, without the columns that the order
    /// leaves out.
    package let template: PrinterTemplate
    /// The columns of the template that the order has no values for, and leaves out.
    package let leftOut: [TemplateColumn]
    /// The form of the labels' file; nil for a package without one.
    package let labels: LabelTemplate?
    /// The layout of the cards in PDF files; nil if the package has none.
    package let sheets: CardSheets?
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
    /// The values that the cards lack.
    private let absentValues: Set<AbsentValue>
    /// The printer's name and the recipients that can open the package, for its manifest.
    package let recipient: String
    /// The cards whose images are read before the package is closed.
    package let sample: ImageSample
    /// The length of the serials, for captions; imported numbers are usually this long.
    let serialLength: Int

    private static let importedLength = 19

    /// The package of an order, with the version of the product that the order was created with.
    ///
    /// `expiryLastDay` is printed, so it must be known when the package is made.
    package init(
        orderID: String,
        request: OrderRequest,
        product: Product,
        template: PrinterTemplate,
        labels: LabelTemplate? = nil,
        sheets: CardSheets? = nil,
        qrVersion: Int,
        expiryLastDay: Day?,
        recipient: String,
        sample: ImageSample = .usual
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
        requestID = request.requestID
        article = product.article
        self.labels = labels
        precondition((sheets == nil) == (template.cards == nil), "a layout of another template")
        self.sheets = sheets
        token = product.token
        pin = product.pin
        qr = product.qr
        frame = product.frame
        self.qrVersion = qrVersion
        let amount = request.denominationMinor ?? product.terms.denomination.onlyValue
        denominationMinor = amount
        self.expiryLastDay = expiryLastDay
        absentValues = Self.absent(from: product, amountMinor: amount, lastDay: expiryLastDay)
        (self.template, leftOut) = template.resolved(without: absentValues)
        self.recipient = recipient
        self.sample = sample
        serialLength = product.serial?.length ?? Self.importedLength
    }

    /// All cards of the package, spares included.
    package var cardCount: Int { quantity + spares }
    /// The number of parts; at least one.
    package var partCount: Int { (cardCount - 1) / template.cardsPerPart + 1 }

    /// True if the cards lack a value that a template may print.
    package func lacks(_ value: AbsentValue) -> Bool { absentValues.contains(value) }

    /// The kinds of image that every card has, in the order in which they are written: those that a
    /// column names, and for which the cards have a value.
    package var images: [CardImage] {
        let fields = template.columns.map(\.field)
            .filter { $0.absentValue.map(lacks) != true }
        let named = Set(fields.compactMap(\.image))
        return CardImage.allCases.filter(named.contains)
    }

    private static func absent(
        from product: Product,
        amountMinor: Int64?,
        lastDay: Day?
    ) -> Set<AbsentValue> {
        var absent: Set<AbsentValue> = []
        if amountMinor == nil { absent.insert(.denomination) }
        if lastDay == nil { absent.insert(.lastDay) }
        if product.pin == nil { absent.insert(.pin) }
        if !product.token.options.barcode { absent.insert(.tokenBarcode) }
        if product.pin?.options.barcode != true { absent.insert(.pinBarcode) }
        return absent
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

    /// The packs and cartons of the order.
    package var layout: PackLayout {
        PackLayout(quantity: quantity, spares: spares, packSize: packSize, cartonSize: cartonSize)
    }

    /// Returns true if a pack ends with that card.
    package func isPackEnd(_ position: Int) -> Bool {
        position == cardCount || pack(of: position + 1) != pack(of: position)
    }
}

extension Denomination {
    /// The amount of every card if there is only one.
    package var onlyValue: Int64? {
        guard case .fixed(let values) = self, values.count == 1 else { return nil }
        return values.first
    }
}
