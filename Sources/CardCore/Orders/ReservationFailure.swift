/// An order that cannot get numbers for its cards.
package enum ReservationFailure: Failure, Hashable {
    /// The request id belongs to an order with other content.
    case requestTaken(request: String, order: OrderID)
    /// No product has the id; the known ids that resemble it.
    case productUnknown(id: ProductID, nearest: [ProductID] = [])
    /// No printer has the name; the known names that resemble it.
    case printerUnknown(name: String, nearest: [String] = [])
    /// The number of imported numbers is not that of the cards.
    case numberCount(came: Int, cardCount: Int)
    /// The number is there twice, is that of a card, or could be a serial of a product.
    case numberTaken(number: Serial)
    /// The product has only `left` serials.
    case serialsExhausted(product: ProductID, left: Int64, cardCount: Int)

    package var code: FailureCode {
        switch self {
        case .requestTaken: .orderConflict
        case .productUnknown: .productUnknown
        case .printerUnknown: .printerUnknown
        case .numberCount: .orderNumberCount
        case .numberTaken: .orderNumberTaken
        case .serialsExhausted: .orderSerialsExhausted
        }
    }
}
