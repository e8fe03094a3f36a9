import CardCore
import CardLedger

/// Restores and what they lost.
struct LossTables: Hashable, Sendable {
    /// In the order in which they were recorded.
    var losses: [NewLoss] = []
    /// The reasons why nobody brings orders back, by order.
    var givenUp: [Int64: String] = [:]
    /// Rows of sale files that named cards of lost orders, in the order of their arrival.
    var rows: [LostRow] = []
}
