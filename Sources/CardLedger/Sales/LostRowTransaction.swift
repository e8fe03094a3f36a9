/// Rows that named lost cards, in an open transaction.
package protocol LostRowTransaction {
    /// Inserts the rows that are not there.
    func insert(_ rows: [LostRow]) throws
}
