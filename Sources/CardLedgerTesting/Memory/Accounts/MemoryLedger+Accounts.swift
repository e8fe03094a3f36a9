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

    func trialBalance(asOf: Instant?) throws -> [AccountBalance] {
        state.trialBalance(asOf: asOf)
    }
}
