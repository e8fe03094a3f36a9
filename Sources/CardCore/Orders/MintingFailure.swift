/// Cards whose tokens cannot be stored.
package enum MintingFailure: Failure, Hashable {
    /// So many tokens in a row that were drawn for a card are those of other cards.
    case tokensExist(serial: Serial, count: Int)
    /// A token of an order that comes back is that of a card in this workspace.
    case tokenTaken(order: OrderID)

    package var code: FailureCode {
        switch self {
        case .tokensExist: .rngDegenerate
        case .tokenTaken: .orderTokenTaken
        }
    }
}
