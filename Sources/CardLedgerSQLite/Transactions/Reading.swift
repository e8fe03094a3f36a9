import CardLedger

/// An open transaction that changes nothing.
struct Reading: RecordReading, OnDatabase {
    let database: Database
}
