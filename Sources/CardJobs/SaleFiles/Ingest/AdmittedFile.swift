import CardCore
import CardLedger
import CardSales

/// An inspected file whose rows may be decided.
struct AdmittedFile {
    let inspected: InspectedFile
    let header: SaleFileHeader
    let judge: SaleFileJudge
    let choices: IngestSales.Choices
    /// The work of an operator's decision about the file; nil without a decision.
    let decision: (any FileDecisionWork)?
    /// Whether the rows are compared with those that other senders have posted.
    let looksForSameRows: Bool

    /// `isFirst` if no row of the sender was applied before.
    init(
        _ inspected: InspectedFile,
        _ judge: SaleFileJudge,
        choices: IngestSales.Choices,
        isFirst: Bool,
        decision: (any FileDecisionWork)?
    ) {
        guard let header = inspected.header else {
            preconditionFailure("admitted without a header")
        }
        self.inspected = inspected
        self.header = header
        self.judge = judge
        self.choices = choices
        self.decision = decision
        looksForSameRows = isFirst && choices.decision != .both
    }

    var facts: SaleFileFacts { inspected.facts }

    /// Where the tokens of the file stood.
    var source: ExposureSource { ExposureSource(saleFile: facts.sha256, sender: facts.sender) }
}
