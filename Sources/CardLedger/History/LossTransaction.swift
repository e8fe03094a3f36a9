package import CardCore

/// What a restore lost, in an open transaction.
package protocol LossTransaction {
    /// Inserts a restore, with the orders and serials that it lost.
    func insert(_ loss: NewLoss) throws
    /// Whether somebody gave the lost order up.
    func isGivenUp(order id: OrderID) throws -> Bool
    /// Inserts why nobody brings the lost order back.
    func insert(reason: String, ofGivenUpOrder id: OrderID) throws
}
