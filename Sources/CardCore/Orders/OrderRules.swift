/// What an order must obey before anything is reserved for it.
package struct OrderRules: Sendable {
    package static let quantityRange = 1...10_000_000
    package static let spareRange = 0...1_000_000
    package static let packRange = 1...100_000
    package static let cartonRange = 1...10_000_000

    private let product: Product
    /// Whether the order's template has a column for the denomination.
    private let templatePrintsDenomination: Bool

    package init(product: Product, templatePrintsDenomination: Bool) {
        self.product = product
        self.templatePrintsDenomination = templatePrintsDenomination
    }

    /// The first rule that `request` breaks: id, names, quantity, packs, denomination; nil if none.
    package func refusal(of request: OrderRequest) -> (any Failure)? {
        Self.refusalOfFields(request) ?? refusalOfSerials(request)
            ?? refusalOfDenomination(request)
    }

    /// What is wrong with the request whatever its product is.
    package static func refusalOfFields(_ request: OrderRequest) -> (any Failure)? {
        guard isName(request.requestID, also: "._:-", limit: 100) else {
            return refusal(.orderRequestID, "requestId is not 1 to 100 of A-Z a-z 0-9 . _ : -")
        }
        guard !DerivedID.isOfOrders(request.requestID) else {
            return refusal(
                .orderRequestID,
                "requestId is \(id: request.requestID), which could be the id of another order",
                remedy: "give it a request id that is not ord- or adopted- and digits"
            )
        }
        for (key, name) in [
            ("product", request.product), ("printer", request.printer),
            ("template", request.template),
        ] as [(StaticString, String)] where !isName(name, also: "._-", limit: 100) {
            return refusal(.orderName, "\(key) is not 1 to 100 of A-Z a-z 0-9 . _ -")
        }
        guard quantityRange.contains(request.quantity) else {
            return refusal(
                .batchSize,
                "quantity is \(request.quantity), outside 1 to 10000000"
            )
        }
        guard spareRange.contains(request.spares) else {
            return refusal(.batchSize, "spares is \(request.spares), outside 0 to 1000000")
        }
        return refusalOfPackaging(request)
    }

    private static func refusalOfPackaging(_ request: OrderRequest) -> (any Failure)? {
        guard packRange.contains(request.packSize), cartonRange.contains(request.cartonSize),
            request.cartonSize.isMultiple(of: request.packSize)
        else {
            return refusal(
                .orderPackaging,
                "a carton of \(request.cartonSize) is no whole number of packs of "
                    + "\(request.packSize)"
            )
        }
        return nil
    }

    private static func isName(_ text: String, also signs: String, limit: Int) -> Bool {
        let known = Alphabet.digits + Alphabet.upperCase + Alphabet.lowerCase + Array(signs.utf8)
        return (1...limit).contains(text.utf8.count) && text.utf8.allSatisfy(known.contains)
            && text != "." && text != ".."
    }

    private static func refusal(
        _ code: FailureCode,
        _ problem: ShownText,
        remedy: ShownText = "correct it in the order file"
    ) -> any Failure {
        Problem(.refused, code, problem, remedy: remedy)
    }
}

extension OrderRules {
    private func refusalOfSerials(_ request: OrderRequest) -> (any Failure)? {
        precondition(request.product == product.id, "an order of another product")
        guard product.numbers == nil, let serial = product.serial,
            Int64(request.cardCount) > serial.capacity
        else { return nil }
        return Self.refusal(
            .orderSerials,
            "\(request.cardCount) cards do not fit into \(serial.digits) digits of serials",
            remedy: "use a product whose serial has more digits"
        )
    }

    private func refusalOfDenomination(_ request: OrderRequest) -> (any Failure)? {
        if let amount = request.denominationMinor {
            guard product.terms.denomination.allows(amount) else {
                return Self.refusal(
                    .orderDenomination,
                    "\(amount) is no denomination of \(id: product.id): "
                        + product.terms.denomination.words
                )
            }
            return nil
        }
        guard templatePrintsDenomination, case .fixed(let values) = product.terms.denomination,
            values.count > 1
        else { return nil }
        return Self.refusal(
            .orderDenomination,
            "\(id: product.id) has several denominations and the template prints one: "
                + product.terms.denomination.words,
            remedy: "add denomination to the order"
        )
    }
}

extension Denomination {
    /// Whether a card may be activated with that amount.
    package func allows(_ amountMinor: Int64) -> Bool {
        switch self {
        case .fixed(let values): values.contains(amountMinor)
        case .range(let min, let max, let step):
            amountMinor >= min && amountMinor <= max && (amountMinor - min).isMultiple(of: step)
        }
    }

    /// The rule as a clause of a message, in minor units.
    package var words: ShownText {
        switch self {
        case .fixed(let values): values.map { "\($0)" }.joined(separator: ", ")
        case .range(let min, let max, let step): "\(min) to \(max) in steps of \(step)"
        }
    }
}
