import CardCore
import CardLedger

extension MemoryLedger {
    func expiryRuns() throws -> [ExpiryRun] { state.expiryRuns }

    func sales(_ query: SalesQuery, days: DayCount) throws -> [SalesLine] {
        try state.sales(query, days)
    }

    func fileSummaries(_ query: FileSummaryQuery) throws -> [FileSummaryRecord] {
        state.fileSummaries(query)
    }

    func saleCounts(_ query: FileSummaryQuery) throws -> [SaleCount] {
        state.saleCounts(query)
    }

    func pricedSales(inFiles files: [FileNumber]) throws -> [PricedSale] {
        state.pricedSales(inFiles: files)
    }

    func rejectedAmounts(ofFile file: SaleFileRecord) throws -> RejectedAmounts? {
        state.log.entries(ofFile: file.facts).last { $0.text("messagesSha256") != nil }?
            .text("rejectedAmounts").flatMap(RejectedAmounts.init(text:))
    }

    func trialBalance(asOf: Instant?, of environment: Environment) throws -> [AccountBalance] {
        state.trialBalance(asOf: asOf, of: environment)
    }

    /// Live and test cards always had accounts of their own here.
    func lastMessageOfSharedAccounts() throws -> MessageNumber? { nil }
}
