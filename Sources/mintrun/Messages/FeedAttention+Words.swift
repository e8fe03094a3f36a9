import CardCore
import CardJobs
import CardLedger

extension Attention.OfFeed {
    /// The line of a status.
    var line: String {
        switch self {
        case .missingNumbers(let gap, let sender):
            "\(sender): \(gap.words)\(gap.waitingWords): mintrun sales gaps"
        case .ready(let command, let sender):
            "\(sender): \(command.name) is now ready: \(command.sentence)"
        case .missingDays(let days, let sender):
            "\(sender): no file of \(days.words): mintrun sales gaps"
        case .storeWithoutSales(let days, let store):
            "store \(store): no sales of \(days.words): mintrun sales gaps"
        case .awaitsApproval(let file, let sender): "\(file) of \(sender) waits for an approval"
        case .rejected(let file, let sender, let correction, let decision):
            "\(file) of \(sender) does not count, every row of it was rejected"
                + (correction.map { ": correct and ingest \($0)" } ?? "")
                + ", ingest it again, or \(decision.sentence)"
        case .openVoid(let file, let sender, let rows, let reasons):
            Self.line(file, of: sender, rows, reasons: reasons)
        case .openRows(let open): open.words
        case .olderOpenRows: "older files, too: mintrun sales list"
        }
    }

    private static func line(
        _ file: String,
        of sender: SenderID,
        _ rows: [OpenVoid.Row],
        reasons: String?
    ) -> String {
        let lines = rows.map { "line \($0.line) of card \($0.card)" }
        let shown = lines.prefix(5).joined(separator: ", ")
        let others = lines.count > 5 ? " and \((lines.count - 5).counted("other"))" : ""
        return "\(file) of \(sender) voids rows that were counted "
            + "(\(RowCode.voidPosted.rawValue)): \(shown)"
            + "\(others): reverse them"
            + (reasons.map { " as the reasons in \($0) describe" } ?? "")
    }
}

extension OpenRowsOfFile {
    fileprivate var words: String {
        let first = count == 1 ? "in line" : "the first in line"
        return "\(file) of \(sender) has "
            + "\(count.counted("rejected row")) without a correction "
            + "(\(codes.joined(separator: ", "))), \(first) \(line): "
            + (correction.map { "correct and ingest \($0), or, if no correction arrives, " } ?? "")
            + decision.sentence.text
    }
}
