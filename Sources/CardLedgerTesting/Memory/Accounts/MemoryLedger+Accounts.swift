package import CardCore
package import CardLedger

extension MemoryLedger {
    package func expiryRuns() throws -> [ExpiryRun] { state.expiryRuns }

    package func sales(_ query: SalesQuery, days: DayCount) throws -> [SalesLine] {
        try state.sales(query, days)
    }

    package func fileSummaries(_ query: FileSummaryQuery) throws -> [FileSummaryRecord] {
        state.fileSummaries(query)
    }

    package func saleCounts(_ query: FileSummaryQuery) throws -> [SaleCount] {
        state.saleCounts(query)
    }

    package func trialBalance(asOf: Instant?) throws -> [AccountBalance] {
        state.trialBalance(asOf: asOf)
    }
}
