package import CardCore

/// What a restore lost, in an open transaction.
package protocol LossTransaction {
    /// Inserts a restore, with the orders and serials that it lost.
    func insert(_ loss: NewLoss) throws
    /// Inserts why nobody brings the lost order back.
    ///
    /// - Returns: false if somebody gave it up already.
    func insert(reason: String, ofGivenUpOrder id: OrderID) throws -> Bool
}
