/// A step that a print order cannot take.
package enum OrderStateFailure: Failure, Hashable {
    /// No order has that id.
    case unknown(order: String)
    case wrongState(order: String, state: OrderState, step: OrderStep)
    /// More cards were made than the order has room for, or in another state than minting.
    case takesNoCards(order: String, state: OrderState, count: Int)
    /// The certificate came before the intent to shred was recorded.
    case shreddingNotBegun(order: String, state: OrderState)
    case activeCards(order: String, count: Int)
    case notFullyMinted(order: String, minted: Int, cardCount: Int)
    case alreadyReleased(order: String)
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
