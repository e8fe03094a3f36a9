package import CardCore
package import CardLedger

extension MemoryLedger {
    package func expiryRuns() throws -> [ExpiryRun] { state.expiryRuns }

    package func sales(_ query: SalesQuery, days: DayCount) throws -> [SalesLine] {
        try state.sales(query, days)
    }

    package func statements(_ query: StatementQuery) throws -> [FileStatementRecord] {
        state.statements(query)
    }

    package func saleCounts(_ query: StatementQuery) throws -> [SaleCount] {
        state.saleCounts(query)
    }

    package func trialBalance(asOf: Instant?) throws -> [AccountBalance] {
        state.trialBalance(asOf: asOf)
    }
}
