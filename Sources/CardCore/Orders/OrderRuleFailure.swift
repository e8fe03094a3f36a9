/// A rule that the request of an order breaks.
package enum OrderRuleFailure: Failure, Hashable {
    /// The id of the request has other characters than ids have, or too many.
    case requestID
    /// The id of the request could be the id of another order.
    case derivedRequestID(String)
    /// A name has other characters than names have, or too many.
    case name(NamedKey)
    /// The quantity is out of range.
    case quantity(Int)
    /// The number of spares is out of range.
    case spares(Int)
    /// The carton is not a whole number of packs.
    case packaging(carton: Int, pack: Int)
    /// The serials of the product have too few digits for so many cards.
    case serials(cards: Int, digits: Int)
    /// The product does not allow the denomination.
    case denomination(Int64, product: ProductID, allowed: Denomination)
    /// The template prints the denomination, and the product has several, so the order must name
    /// one.
    case denominationNeeded(product: ProductID, allowed: Denomination)

    /// The fixed last day of the product is over.
    case productExpired(ProductID, lastDay: Day)
    /// The order has spares, and no printer from whose cards they could be taken.
    case sparesUnprinted(Int)
    /// A column of the template is `width` symbols wide, and a value of the product is longer.
    case templateWidth(String, column: String, needed: Int, width: Int)
    /// A column of the template must not be empty, and the order has no value for it.
    case templateValue(String, column: String, missing: AbsentValue)

    /// A key of an order that names something else.
    package enum NamedKey: String, CaseIterable, Sendable {
        case product, printer, template
    }

    package var code: FailureCode {
        switch self {
        case .requestID, .derivedRequestID: .orderRequestID
        case .name: .orderName
        case .quantity, .spares, .sparesUnprinted: .batchSize
        case .packaging: .orderPackaging
        case .serials: .orderSerials
        case .denomination, .denominationNeeded: .orderDenomination
        case .productExpired: .orderProductExpired
        case .templateWidth: .orderTemplateWidth
        case .templateValue: .orderTemplateValue
        }
    }

    /// The key of an order file that breaks the rule.
    package var key: String {
        switch self {
        case .requestID, .derivedRequestID: "requestId"
        case .name(let key): key.rawValue
        case .quantity, .serials: "quantity"
        case .spares, .sparesUnprinted: "spares"
        case .packaging: "packaging"
        case .denomination, .denominationNeeded: "denomination"
        case .productExpired: "product"
        case .templateWidth, .templateValue: "template"
        }
    }
}
