/// Cards whose tokens cannot be stored.
package enum MintingFailure: Failure, Hashable {
    /// The last `count` tokens that were drawn for a card are those of other cards.
    case tokensExist(serial: Serial, count: Int)
    /// A token of an adopted order is that of a card in this workspace.
    case tokenTaken(order: OrderID)

    package var code: FailureCode {
        switch self {
        case .tokensExist: .rngDegenerate
        case .tokenTaken: .orderTokenTaken
        }
    }
}
