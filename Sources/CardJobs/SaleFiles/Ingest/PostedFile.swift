import CardCore
import CardLedger
import CardSales
import CardSystem

/// A decided file after its transaction: posted, or answered because it does not count.
struct PostedFile {
    let decided: DecidedFile
    /// With the paths of the answers.
    let outcome: SaleFileOutcome
    /// The stores that the ledger did not know before.
    var newStores: [StoreID] = []

    /// The report of the file.
    func ingested(_ repositories: Repositories, _ context: RequestContext) throws -> IngestedFile {
        let inspected = decided.admitted.inspected
        var file = IngestedFile(
            inspected,
            verdict: outcome.verdict,
            outcome,
            explanation: explanation(context),
            in: repositories.workspace,
            exposed: try FileAnswers(repositories, context).serials(inspected.exposedCards)
        )
        file.codes = decided.rows.codes
        file.sameRowsOf = decided.rows.suspect?.sender
        file.newStores = try stores(repositories)
        file.note(inspected.summary)
        file.extraColumns = try (inspected.columns?.extra ?? []).filter {
            try !repositories.isSecret($0)
        }
        return file
    }

    /// The stores that are new although others are known.
    private func stores(_ repositories: Repositories) throws -> [NewStore] {
        guard !newStores.isEmpty else { return [] }
        let known = try repositories.ledger.parties(.store).map { StoreID($0.name) }
        return NewStore.all(
            in: [NewStore.Arrival(newStores, file: decided.admitted.inspected.facts.name)],
            known: known,
            listed: repositories.configuration.stores.map(\.store)
        )
    }

    private func explanation(_ context: RequestContext) -> String? {
        let reason = decided.judgement.reason.map { context.text(of: .refused($0)) }
        guard let same = decided.rows.suspect else { return reason }
        let remark = FileRemark.sameRows(sender: same.sender, count: same.rows)
        return "\(context.text(of: remark)) \(reason ?? "")"
    }
}
