import CardCore
import CardLedger

extension Ledger {
    /// Decides a file in one transaction, and returns the result that `body` has beside its end.
    func ingest<Result>(
        _ file: SaleFileFacts,
        by context: RequestContext,
        _ body: (PostingSession) throws -> (end: IngestEnd, result: Result)
    ) throws -> Result {
        var result: Result?
        _ = try ingest(file, by: context) { session -> IngestEnd in
            let (end, value) = try body(session)
            result = value
            return end
        }
        guard let result else { preconditionFailure("a file whose rows nobody looked at") }
        return result
    }
}
