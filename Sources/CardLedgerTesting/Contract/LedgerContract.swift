/// The behaviour of every ledger, with any store.
package enum LedgerContract {
    /// The clauses of every topic.
    package static let all: [Clause] = [
        BasicContract.clauses,
        PrimitiveContract.clauses,
        RegistryContract.clauses,
        CustodianContract.clauses,
        ApprovalContract.clauses,
        OrderStateContract.clauses,
        ImportContract.clauses,
        PromotionContract.clauses,
        StockContract.clauses,
        WaitingContract.clauses,
        SalesContract.clauses,
        DecideContract.clauses,
        ParkedAdviceContract.clauses,
        CallAdviceContract.clauses,
        ProgrammeContract.clauses,
        ProductContract.clauses,
        FeedContract.clauses,
        RangeContract.clauses,
        CardListingContract.clauses,
        PinContract.clauses,
        LaterPINContract.clauses,
        CardNoteContract.clauses,
        ClientContract.clauses,
        RefundContract.clauses,
        AccountsContract.clauses,
        AccountsModelContract.clauses,
        FiguresContract.clauses,
        WriteOffContract.clauses,
    ].flatMap(\.self)
}
