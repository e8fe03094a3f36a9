/// An order that gets no numbers for its cards.
package enum ReservationFailure: Failure, Hashable {
    /// The request is an order with other content.
    case requestTaken(request: String, order: OrderID)
    case productUnknown(id: ProductID)
    case printerUnknown(name: String)
    /// Another number of imported numbers came than the order has cards.
    case numberCount(came: Int, cardCount: Int)
    /// The number comes twice, is that of a card, or could be a serial of a product.
    case numberTaken(number: Serial)
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
