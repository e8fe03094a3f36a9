/// A part of a transaction that can fail alone.
package protocol SavepointTransaction {
    /// Runs a part of the transaction: if `body` throws, its writes are rolled back, the failure is
    /// thrown again, and the transaction continues.
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result
}
