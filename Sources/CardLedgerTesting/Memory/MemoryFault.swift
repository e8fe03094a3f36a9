package import CardCore

/// A table of a ledger in memory refuses a row, as a database would.
package enum MemoryFault: Failure, Hashable {
    /// A record like it is there, and there may be one only; the record, as a person names it.
    case taken(String)

    package var code: FailureCode { .ledgerRule }
}
