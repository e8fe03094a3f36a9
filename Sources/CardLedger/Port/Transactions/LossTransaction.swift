package import CardCore

/// Losses of restores, in an open transaction.
package protocol LossTransaction {
    /// Inserts a restore, with the orders and serials that it lost.
    func insert(_ loss: NewLoss) throws
    /// Inserts the reason for which the lost order is given up.
    ///
    /// - Returns: false if the order was given up already.
    func insert(reason: String, ofGivenUpOrder id: OrderID) throws -> Bool
}
