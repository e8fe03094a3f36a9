/// A serial that is not the serial of any card of the ledger.
package enum CardLookupFailure: Failure, Hashable {
    /// No order that was restored or lost has the serial.
    case unknown(serial: Serial)
    /// The card was lost with its order when the workspace was restored; `order` is nil if its
    /// number is not known.
    case lost(serial: Serial, order: OrderID?)

    package var code: FailureCode {
        switch self {
        case .unknown: .cardUnknown
        case .lost: .cardLost
        }
    }
}
