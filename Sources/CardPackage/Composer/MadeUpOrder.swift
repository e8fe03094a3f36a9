import CardCore

/// An order that does not exist, for the preview of a template.
///
/// - Secrecy: public. Its tokens and PINs are constants, and belong to no card.
struct MadeUpOrder {
    let plan: PackagePlan
    let cards: [PackageCard]
    let boxes: [PackedBox]

    private static let secrets = [
        ("SAMPLE2345ABCDEF", "012345"), ("SAMPLE6789GHJKMN", "678901"),
        ("SAMPLE2468PQRSTV", "023456"), ("SAMPLE3579WXYZ23", "789012"),
        ("SAMPLE4321BCDFGH", "034567"), ("SAMPLE9876JKLMNP", "890123"),
    ]

    /// The order in a template for cards; nil for the one of all built-in columns.
    init(_ template: PrinterTemplate?) throws {
        let product = try Self.product()
        var request = OrderRequest(
            requestID: "po-sample",
            product: product.id,
            quantity: Self.secrets.count - 2,
            printer: "sample"
        )
        (request.spares, request.packSize, request.cartonSize) = (2, 2, 4)
        let yaml = BuiltInPrinterTemplates.yaml("generic-csv") ?? ""
        plan = PackagePlan(
            orderID: "ord-000001",
            request: request,
            product: product,
            template: try template ?? PrinterTemplate(yaml: Array(yaml.utf8), file: "generic-csv"),
            qrVersion: 2,
            expiryLastDay: Day("2030-12-31"),
            recipient: "sample"
        )
        let serials = Self.secrets.indices.map { index in
            product.serial?.serial(at: Int64(index + 1)) ?? ""
        }
        let quantity = request.quantity
        cards = Self.secrets.enumerated().map { index, secret in
            PackageCard(
                position: index + 1,
                serial: serials[index],
                secrets: CardSecrets(
                    token: Secret(Array(secret.0.utf8)),
                    pin: Secret(Array(secret.1.utf8))
                ),
                isSpare: index >= quantity
            )
        }
        let layout = plan.layout
        boxes = PackedBox.Kind.allCases.flatMap { kind in
            (1...layout.count(of: kind)).map { number in
                let positions =
                    kind == .pack
                    ? layout.positions(ofPack: number) : layout.positions(ofCarton: number)
                return layout.box(
                    kind,
                    number: number,
                    from: serials[positions.lowerBound - 1],
                    to: serials[positions.upperBound - 1]
                )
            }
        }
    }

    private static func product() throws -> Product {
        var token = SecretOptions()
        token.length = 16
        token.classes.characters = true
        token.classes.numbers = true
        token.barcode = true
        token.group = 4
        var pin = SecretOptions()
        pin.length = 6
        pin.classes.numbers = true
        pin.barcode = true
        guard let currency = Currency("NOK") else { preconditionFailure("NOK is a currency") }
        return try Product(
            id: "sample-500",
            name: "Sample card",
            terms: ProductTerms(currency: currency, denomination: .fixed([50_000])),
            serial: try SerialFormat(prefix: "SC", digits: 10, check: .luhn),
            token: try SecretFormat(.token, token),
            pin: try SecretFormat(.pin, pin),
            article: ProductArticle(barcode: "7038010000000")
        )
    }
}
