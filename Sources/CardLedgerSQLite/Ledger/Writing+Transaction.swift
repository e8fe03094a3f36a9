import CardCore
import CardLedger

extension Writing: LedgerTransaction {
    var at: Instant { context.at }

    func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        let (first, files) = (notes.firstTyped, notes.filesWithRows)
        do {
            return try database.savepoint(body)
        } catch {
            (notes.firstTyped, notes.filesWithRows) = (first, files)
            names.forget()
            throw error
        }
    }
}

extension SQLiteLedger {
    func transaction<Result>(
        by context: RequestContext,
        _ work: DatedWork,
        commitIf mustCommit: (Result) -> Bool,
        _ body: (any LedgerTransaction) throws -> Result
    ) throws -> Result {
        try change(by: context, work, commitIf: mustCommit) { try body($0) }
    }
}
