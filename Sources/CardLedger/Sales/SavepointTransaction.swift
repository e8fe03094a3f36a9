/// A part of a transaction that can fail alone.
package protocol SavepointTransaction {
    /// Runs a part of the transaction: if `body` throws, everything that it wrote is taken back, the
    /// failure is thrown again, and the transaction goes on.
    func savepoint<Result>(_ body: () throws -> Result) throws -> Result
}
