package import CardCore
package import CardLedger

extension Writing: LedgerTransaction {
    var at: Instant { context.at }
}

extension SQLiteLedger {
    package func transaction<Result>(
        by context: RequestContext,
        _ work: DatedWork,
        keepIf isKept: (Result) -> Bool,
        _ body: (any LedgerTransaction) throws -> Result
    ) throws -> Result {
        try change(context, work, keepIf: isKept) { try body($0) }
    }
}
