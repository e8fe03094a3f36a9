package import CardCore

/// The open transaction of a ledger: everything that is written in it is committed together, or
/// nothing.
///
/// Its methods load, find, count and save. None of them decides: an absent row is nil, and the
/// rules are in `CardCore`.
package protocol LedgerTransaction:
    AcknowledgementTransaction,
    ApprovalTransaction,
    AuditedTransaction,
    CardNoteTransaction,
    CardTransaction,
    ClientTransaction,
    CustodyTransaction,
    DecisionTransaction,
    DispatchTransaction,
    ExpiryTransaction,
    ExtentTransaction,
    FeedTransaction,
    FundingTransaction,
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
    WalletCardTransaction,
    WorkplaceTransaction
{}

extension Ledger {
    /// Runs one transaction that does not depend on the date, and commits it if nothing is thrown.
    package func transaction<Result>(
        by context: RequestContext,
        _ work: DatedWork = .none,
        _ body: (any LedgerTransaction) throws -> Result
    ) throws -> Result {
        try transaction(by: context, work, commitIf: { _ in true }, body)
    }
}
