/// A step that a print order in its state does not allow.
package enum OrderStateFailure: Failure, Hashable {
    /// No order has that id or request id; the known ones that resemble it.
    case unknown(order: String, nearest: [String] = [])
    /// The state of the order does not allow the step.
    case wrongState(order: OrderID, state: OrderState, step: OrderStep)
    /// The order does not accept that many cards, or it is not in the state minting.
    case takesNoCards(order: OrderID, state: OrderState, count: Int)
    /// The certificate arrived before the intent to shred was recorded.
    case shreddingNotBegun(order: OrderID, state: OrderState)
    /// Activated cards forbid the step.
    case activeCards(order: OrderID, count: Int)
    /// The order has fewer cards than it needs.
    case notFullyMinted(order: OrderID, minted: Int, cardCount: Int)
    /// The order has a release.
    case alreadyReleased(order: OrderID)
    /// The printer has not answered for `count` cards, the first of them at that position.
    case notAnswered(order: OrderID, count: Int, first: Int)
    /// The secrets of the order still exist.
    case notShredded(order: OrderID)
    /// The step needs a printer, or secrets in the vault, and the order has none.
    case notPrinted(order: OrderID, OrderDelivery, step: OrderStep)
    /// No set of custodians has that version.
    case custodiansUnknown(version: Int)

    package var code: FailureCode {
        switch self {
        case .unknown: .orderUnknown
        case .wrongState, .takesNoCards, .shreddingNotBegun: .orderWrongState
        case .activeCards: .orderHasActiveCards
        case .notFullyMinted: .orderNotFullyMinted
        case .alreadyReleased: .orderAlreadyReleased
        case .notAnswered: .orderNotAnswered
        case .notShredded: .orderNotShredded
        case .notPrinted: .orderNotPrinted
        case .custodiansUnknown: .custodianUnknownSet
        }
    }
}
