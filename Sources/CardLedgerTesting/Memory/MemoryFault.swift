package import CardCore

/// A table of a ledger in memory refuses a row, as a database would.
package enum MemoryFault: Failure, Hashable {
    /// An equal record exists, and it must be unique; the text names the record.
    case taken(String)

    package var code: FailureCode { .ledgerRule }
}
