package import CardCore

/// The open transaction of a ledger: everything that is written in it is committed together, or
/// nothing.
///
/// Its methods load, find, count and save. None of them decides: an absent row is nil, and the
/// rules are in `CardCore`.
package protocol LedgerTransaction:
    AcknowledgementTransaction,
    AuditedTransaction,
    CardTransaction,
    CustodyTransaction,
    DecisionTransaction,
    DispatchTransaction,
    ExpiryTransaction,
    ExtentTransaction,
    FeedTransaction,
    LossTransaction,
    MessageTransaction,
    MintTransaction,
    OrderTransaction,
    RangeTransaction,
    RecordReading,
    RegistryTransaction,
    ReservationTransaction,
    RowIDTransaction,
    SaleCardTransaction,
    SaleFileTransaction,
    SavepointTransaction,
    SearchTransaction,
    StockTransaction,
    UnauditedTransaction,
    WorkplaceTransaction
{}

/// The parts of every transaction: its moment and the audit log.
package protocol AuditedTransaction {
    /// The moment of the transaction; the ledger reads the clock as it begins.
    var at: Instant { get }
    /// Appends an entry to the audit log.
    func audit(_ object: String, _ outcome: String, _ details: [String: JSON]) throws
}

extension AuditedTransaction {
    /// Appends an entry without details to the audit log.
    package func audit(_ object: String, _ outcome: String) throws {
        try audit(object, outcome, [:])
    }
}

extension Ledger {
    /// Runs one transaction that does not depend on the date, and commits it if nothing is thrown.
    package func transaction<Result>(
        by context: RequestContext,
        _ work: DatedWork = .none,
        _ body: (any LedgerTransaction) throws -> Result
    ) throws -> Result {
        try transaction(by: context, work, keepIf: { _ in true }, body)
    }
}
