/// A step that a print order cannot take.
package enum OrderStateFailure: Failure, Hashable {
    /// No order has that id.
    case unknown(order: String)
    case wrongState(order: OrderID, state: OrderState, step: OrderStep)
    /// More cards were made than the order has room for, or in another state than minting.
    case takesNoCards(order: OrderID, state: OrderState, count: Int)
    /// The certificate came before the intent to shred was recorded.
    case shreddingNotBegun(order: OrderID, state: OrderState)
    case activeCards(order: OrderID, count: Int)
    case notFullyMinted(order: OrderID, minted: Int, cardCount: Int)
    case alreadyReleased(order: OrderID)
    /// No set of custodians has that version.
    case custodiansUnknown(version: Int)

    package var code: FailureCode {
        switch self {
        case .unknown: .orderUnknown
        case .wrongState, .takesNoCards, .shreddingNotBegun: .orderWrongState
        case .activeCards: .orderHasActiveCards
        case .notFullyMinted: .orderNotFullyMinted
        case .alreadyReleased: .orderAlreadyReleased
        case .custodiansUnknown: .custodianUnknownSet
        }
    }
}
