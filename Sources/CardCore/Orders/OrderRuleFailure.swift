/// A rule that the request of an order breaks.
package enum OrderRuleFailure: Failure, Hashable {
    /// The id of the request has other characters than ids have, or too many.
    case requestID
    /// The id of the request could be the id of another order.
    case derivedRequestID(String)
    case name(NamedKey)
    case quantity(Int)
    case spares(Int)
    /// The carton is not a whole number of packs.
    case packaging(carton: Int, pack: Int)
    /// The serials of the product have too few digits for so many cards.
    case serials(cards: Int, digits: Int)
    case denomination(Int64, product: ProductID, allowed: Denomination)
    /// The template prints one of several denominations.
    case denominationNeeded(product: ProductID, allowed: Denomination)

    /// A key of an order that names something else.
    package enum NamedKey: String, CaseIterable, Sendable {
        case product, printer, template
    }

    package var code: FailureCode {
        switch self {
        case .requestID, .derivedRequestID: .orderRequestID
        case .name: .orderName
        case .quantity, .spares: .batchSize
        case .packaging: .orderPackaging
        case .serials: .orderSerials
        case .denomination, .denominationNeeded: .orderDenomination
        }
    }

    /// The key of an order file that the rule is about.
    package var key: String {
        switch self {
        case .requestID, .derivedRequestID: "requestId"
        case .name(let key): key.rawValue
        case .quantity, .serials: "quantity"
        case .spares: "spares"
        case .packaging: "packaging"
        case .denomination, .denominationNeeded: "denomination"
        }
    }
}
