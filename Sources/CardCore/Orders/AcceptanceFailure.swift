/// A printer's answer that the ledger rejects.
package enum AcceptanceFailure: Failure, Hashable {
    /// An answer with other content covers those positions.
    case coveredBefore(order: OrderID, positions: ClosedRange<Int>)
    /// The card at that position was sold or taken out before, or it is not a spare.
    case unfitCard(order: OrderID, position: Int)

    package var code: FailureCode {
        switch self {
        case .coveredBefore: .ackConflict
        case .unfitCard: .acknowledgeCardState
        }
    }
}
