import CardCore

/// A table of a ledger in memory refuses a row, as a database would.
enum MemoryFault: Failure, Hashable {
    /// An equal record exists, and it must be unique; the text names the record.
    case taken(String)
    /// The row refers to a record that does not exist; the text names the record.
    case missing(String)

    var code: FailureCode { .ledgerRule }
}
