/// The rules that an order must satisfy before numbers are reserved for it.
package struct OrderRules: Sendable {
    /// The allowed quantities.
    package static let quantityRange = 1...10_000_000
    /// The allowed numbers of spares.
    package static let spareRange = 0...1_000_000
    /// The allowed numbers of cards in a pack.
    package static let packRange = 1...100_000
    /// The allowed numbers of cards in a carton.
    package static let cartonRange = 1...10_000_000

    private let product: Product
    /// True if the order's template has a column for the denomination.
    private let templatePrintsDenomination: Bool
    /// The day on the clock of the workspace.
    private let today: Day

    package init(product: Product, templatePrintsDenomination: Bool, today: Day) {
        self.product = product
        self.templatePrintsDenomination = templatePrintsDenomination
        self.today = today
    }

    /// The first rule that `request` breaks: id, names, quantity, packs, serials, denomination, last
    /// day; nil if none.
    package func refusal(of request: OrderRequest) -> OrderRuleFailure? {
        Self.refusalOfFields(request) ?? refusalOfSerials(request)
            ?? refusalOfDenomination(request) ?? refusalOfLastDay(request)
    }

    /// The first rule that the request breaks independent of its product; nil if none.
    package static func refusalOfFields(_ request: OrderRequest) -> OrderRuleFailure? {
        guard isName(request.requestID, also: "._:-", limit: 100) else { return .requestID }
        guard !DerivedID.isOfOrders(request.requestID) else {
            return .derivedRequestID(request.requestID)
        }
        let printed: [(OrderRuleFailure.NamedKey, String)] = [
            (.printer, request.printer), (.template, request.template),
        ]
        for (key, name) in [(.product, request.product.text)] + (request.isPrinted ? printed : [])
        where !isName(name, also: "._-", limit: 100) {
            return .name(key)
        }
        guard quantityRange.contains(request.quantity) else {
            return .quantity(request.quantity)
        }
        guard spareRange.contains(request.spares) else { return .spares(request.spares) }
        guard request.isPrinted || request.spares == 0 else {
            return .sparesUnprinted(request.spares)
        }
        return refusalOfPackaging(request)
    }

    private static func refusalOfPackaging(_ request: OrderRequest) -> OrderRuleFailure? {
        guard packRange.contains(request.packSize), cartonRange.contains(request.cartonSize),
            request.cartonSize.isMultiple(of: request.packSize)
        else {
            return .packaging(carton: request.cartonSize, pack: request.packSize)
        }
        return nil
    }

    private static func isName(_ text: String, also signs: String, limit: Int) -> Bool {
        let known = Alphabet.digits + Alphabet.upperCase + Alphabet.lowerCase + Array(signs.utf8)
        return (1...limit).contains(text.utf8.count) && text.utf8.allSatisfy(known.contains)
            && text != "." && text != ".."
    }
}

extension OrderRules {
    private func refusalOfSerials(_ request: OrderRequest) -> OrderRuleFailure? {
        precondition(request.product == product.id, "an order of another product")
        guard product.numbers == nil, let serial = product.serial,
            Int64(request.cardCount) > serial.capacity
        else { return nil }
        return .serials(cards: request.cardCount, digits: serial.digits)
    }

    /// Rejects live cards that nobody could sell; test cards may be of any product.
    private func refusalOfLastDay(_ request: OrderRequest) -> OrderRuleFailure? {
        guard request.environment == .live, case .on(let day) = product.terms.expiry, day < today
        else { return nil }
        return .productExpired(product.id, lastDay: day)
    }

    private func refusalOfDenomination(_ request: OrderRequest) -> OrderRuleFailure? {
        if let amount = request.denominationMinor {
            guard product.terms.denomination.allows(amount) else {
                return .denomination(
                    amount,
                    product: product.id,
                    allowed: product.terms.denomination
                )
            }
            return nil
        }
        guard templatePrintsDenomination, case .fixed(let values) = product.terms.denomination,
            values.count > 1
        else { return nil }
        return .denominationNeeded(product: product.id, allowed: product.terms.denomination)
    }
}

extension Denomination {
    /// Returns true if a card may be activated with that amount.
    package func allows(_ amountMinor: Int64) -> Bool {
        switch self {
        case .fixed(let values): values.contains(amountMinor)
        case .range(let min, let max, let step):
            amountMinor >= min && amountMinor <= max && (amountMinor - min).isMultiple(of: step)
        }
    }
}
