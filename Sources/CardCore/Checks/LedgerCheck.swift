/// The subject of a check of the ledger.
package enum LedgerCheck: Fact, Hashable {
    /// Pages and references of the database.
    case database
    /// A rule over the rows of the ledger.
    case rule(LedgerRule)
    /// I2. The balances on a card are the sums of its journal.
    case balances
    /// I11. The audit log is complete.
    case auditLog
    /// An area of the records.
    case records(RecordArea)
    /// An earlier version wrote audit entries without digests.
    case recordsWithoutDigests
    /// I6. The vault has the rows of every order that was not shredded.
    case vaultRows
    /// I13. The vault and the disk contain nothing of a shredded order.
    case shreddedOrders
}

/// An area of the ledger whose rows are compared with the audit log, the schema and each other.
package enum RecordArea: CaseIterable, Hashable, Sendable {
    /// Tables and codes are those of this version.
    case tables
    /// Keys, serials, custody and settings are those that were recorded.
    case records
    case orders
    /// Serials and hashes of cards are those that were recorded.
    case cards
    /// The state of a card is the one that messages, printers and operators made.
    case cardStates
    case messages
    case shipments
    /// The rows of growing tables are those that were written.
    case rows
}
