/// A serial that no card of the ledger has.
package enum CardLookupFailure: Failure, Hashable {
    case unknown(serial: Serial)
    /// The card was lost with its order when the workspace was restored; nil if the number of the
    /// order is not known.
    case lost(serial: Serial, order: OrderID?)

    package var code: FailureCode {
        switch self {
        case .unknown: .cardUnknown
        case .lost: .cardLost
        }
    }
}
