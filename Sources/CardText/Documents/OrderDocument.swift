package import CardCore

/// Reads a print order from the YAML that people write.
///
/// - Source: docs/formats/order.md
package enum OrderDocument {
    /// The request with its defaults filled in; `templateOfPrinter` knows the printers' templates.
    ///
    /// - Throws: ``DocumentRejection``, or a rule of ``OrderRules`` with its line in front.
    package static func request(
        from bytes: [UInt8],
        file: String,
        templateOfPrinter: (String) -> String? = { _ in nil }
    ) throws -> OrderRequest {
        try DocumentReader.read(bytes, file: file, sizeLimit: 1 << 16) { reader in
            try reader.allowOnly(keys)
            var request =
                switch try reader.optionalChoice("delivery", of: Delivery.self) ?? .printer {
                case .printer: try printed(&reader, templateOfPrinter)
                case .pull: try pulled(&reader)
                }
            request.environment =
                try reader.optionalChoice("environment", of: Environment.self) ?? .live
            request.denominationMinor = try reader.optionalInteger(
                "denomination",
                in: 1...ProductDocument.amountLimit
            )
            if let failure = OrderRules.refusalOfFields(request) {
                throw reader.placed(failure, at: failure.key)
            }
            return request
        }
    }

    /// The file of a printed order, with every key written out.
    package static func text(of request: OrderRequest) -> String {
        precondition(request.isPrinted, "an order without packs needs no file")
        let denomination = request.denominationMinor.map { "denomination: \($0)\n" } ?? ""
        return """
            requestId: "\(request.requestID)"
            product: "\(request.product)"
            quantity: \(request.quantity)
            spares: \(request.spares)
            printer: "\(request.printer)"
            template: "\(request.template)"
            packaging: {pack: \(request.packSize), carton: \(request.cartonSize)}
            environment: \(request.environment.rawValue)
            \(denomination)
            """
    }

    /// The cards of an overage such as `2%` or `2.5%` of `quantity`, rounded up; nil for another
    /// text or more than 100%.
    package static func spares(overage: String, quantity: Int) -> Int? {
        let bytes = Array(overage.utf8)
        guard bytes.last == UInt8(ascii: "%") else { return nil }
        let parts = bytes.dropLast().split(
            separator: UInt8(ascii: "."),
            maxSplits: 1,
            omittingEmptySubsequences: false
        )
        let decimals = parts.count == 2 ? String(decoding: parts[1], as: UTF8.self) : "0"
        guard let first = parts.first, (1...3).contains(first.count),
            (1...2).contains(decimals.utf8.count), first.allSatisfy(Alphabet.digits.contains),
            decimals.utf8.allSatisfy(Alphabet.digits.contains),
            let whole = Int(String(decoding: first, as: UTF8.self)), let tail = Int(decimals)
        else { return nil }
        let hundredths = whole * 100 + (decimals.utf8.count == 1 ? tail * 10 : tail)
        guard hundredths <= 10_000, OrderRules.quantityRange.contains(quantity) else { return nil }
        return (quantity * hundredths + 9_999) / 10_000
    }
}

extension OrderDocument {
    private static let keys = [
        "requestId", "product", "quantity", "printer", "spares", "overage", "template",
        "packaging", "environment", "denomination", "delivery", "client",
    ]

    /// The ways in which people order cards; the others are of imports and of calls.
    private enum Delivery: String, CaseIterable {
        case printer, pull
    }

    private static func printed(
        _ reader: inout DocumentReader,
        _ templateOfPrinter: (String) -> String?
    ) throws -> OrderRequest {
        if let client = reader.optionalValue("client") {
            throw client.wrongValue(OrderComplaint.clientOfPrinter)
        }
        var request = OrderRequest(
            requestID: try reader.string("requestId"),
            product: ProductID(try reader.string("product")),
            quantity: try quantity(&reader),
            printer: try reader.string("printer")
        )
        request.spares = try spares(&reader, quantity: request.quantity)
        request.template =
            try reader.optionalString("template") ?? templateOfPrinter(request.printer)
            ?? request.template
        try reader.optionalObject("packaging") { try packaging(&$0, &request) }
        return request
    }

    private static func pulled(_ reader: inout DocumentReader) throws -> OrderRequest {
        for key in ["printer", "template", "packaging", "spares", "overage"] {
            if let value = reader.optionalValue(key) {
                throw value.wrongValue(OrderComplaint.besidePull)
            }
        }
        return OrderRequest(
            .pull(client: try reader.optionalString("client").map { ClientName($0) }),
            of: try quantity(&reader),
            product: ProductID(try reader.string("product")),
            requestID: try reader.string("requestId")
        )
    }

    private static func quantity(_ reader: inout DocumentReader) throws -> Int {
        Int(clamping: try reader.value("quantity").integer(in: Int64.min...Int64.max))
    }

    private static func spares(_ reader: inout DocumentReader, quantity: Int) throws -> Int {
        let spares = try reader.optionalInteger("spares", in: Int64.min...Int64.max)
        guard let overage = reader.optionalValue("overage") else {
            return spares.map { Int(clamping: $0) } ?? 0
        }
        guard spares == nil else {
            throw overage.wrongValue(OrderComplaint.overageBesideSpares)
        }
        let text = try overage.string()
        guard OrderRules.quantityRange.contains(quantity) else { return 0 }
        guard let spares = Self.spares(overage: text, quantity: quantity) else {
            throw overage.wrongValue(OrderComplaint.overage)
        }
        return spares
    }

    private static func packaging(
        _ reader: inout DocumentReader,
        _ request: inout OrderRequest
    ) throws {
        try reader.allowOnly(["pack", "carton"])
        let pack = try reader.optionalInteger("pack", in: OrderRules.packRange)
        let carton = try reader.optionalInteger("carton", in: OrderRules.cartonRange)
        request.packSize = pack ?? request.packSize
        request.cartonSize = carton ?? request.packSize * 10
    }
}
