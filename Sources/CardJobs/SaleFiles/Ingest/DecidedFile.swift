import CardCore
import CardLedger

/// An admitted file whose rows were decided; its transaction is open.
struct DecidedFile {
    let admitted: AdmittedFile
    let rows: DecidedRows
    /// Whether the file counts.
    let judgement: FileJudgement

    init(_ admitted: AdmittedFile, _ rows: DecidedRows) {
        var rows = rows
        judgement = rows.conclude(admitted.judge, admitted.choices)
        self.admitted = admitted
        self.rows = rows
    }

    /// The outcome without the answers, which are written later.
    var outcome: SaleFileOutcome { rows.outcome(judgement) }
}

extension DecidedRows {
    /// Judges the file by its rows; if only approved outcomes are applied, by its outcome too.
    fileprivate mutating func conclude(
        _ judge: SaleFileJudge,
        _ choices: IngestSales.Choices
    ) -> FileJudgement {
        let judgement =
            suspect == nil
            ? judge.conclude(
                counts,
                countedRecords: summary.countedRecords,
                limit: choices.rejectLimit
            ) : FileJudgement(.quarantined, .sameRows)
        approval = FileApproval(digest?.finished(outcome(judgement)), choices)
        guard judgement.verdict.isPosted, approval.isRefused else { return judgement }
        return FileJudgement(.rejected, .notAsApproved)
    }
}
