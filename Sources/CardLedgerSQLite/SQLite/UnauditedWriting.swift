import CardLedger

/// An open transaction that writes something without an audit entry.
struct UnauditedWriting: UnauditedTransaction, OpenTransaction {
    let database: Database
}

/// Every open transaction that changes something.
protocol OpenTransaction {
    var database: Database { get }
}
