package import CardCore

/// The digest of a key run's sealed keys, as the vault has them.
package struct KeyRunRecord: Hashable, Sendable {
    /// The order whose cards were sealed under the run.
    package var order: OrderID
    /// Counted from 1 in its order.
    package var run: Int
    /// 32 bytes.
    package var digest: [UInt8]

    package init(order: OrderID, run: Int, digest: [UInt8]) {
        self.order = order
        self.run = run
        self.digest = digest
    }
}
