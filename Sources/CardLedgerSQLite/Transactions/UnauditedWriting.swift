import CardLedger

/// An open transaction that writes something without an audit entry.
struct UnauditedWriting: UnauditedTransaction, OnDatabase {
    let database: Database
}
