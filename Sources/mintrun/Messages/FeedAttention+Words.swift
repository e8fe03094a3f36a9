import CardCore
import CardJobs
import CardLedger

extension Attention.OfFeed {
    /// The thing that waits and the reason, in plain words.
    var message: String {
        switch self {
        case .missingNumbers(let gap, let sender): "\(sender): \(gap.words)\(gap.waitingWords)"
        case .ready(let command, let sender): "\(sender): \(command.name) is now ready"
        case .held(let file, let sender):
            "\(file) of \(sender) is held, because a file before it is missing"
        case .missingDays(let days, let sender): "\(sender): no file of \(days.words)"
        case .storeWithoutSales(let days, let store): "store \(store): no sales of \(days.words)"
        case .awaitsApproval(let file, let sender, let path):
            "\(file) of \(sender) waits for an approval"
                + (path == nil ? ", with its path as FILE" : "")
        case .rejected(let file, let sender, let correction, let decision):
            "\(file) of \(sender) does not count, every row of it was rejected"
                + (correction.map { ": correct and ingest \($0)" } ?? "")
                + ", ingest it again, or refuse it" + decision.placeholderWords
        case .refused(let file): file.message
        case .openVoid(let file, let sender, let rows, let reasons):
            Self.message(file, of: sender, rows, reasons: reasons)
        case .openRows(let open): open.message
        case .newStore(let store):
            "\(store.file.isEmpty ? "a call" : store.file) names a new store, \(store.line)"
        }
    }

    private static func message(
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

extension RefusedFile {
    fileprivate var message: String {
        let name = sender.text.isEmpty ? file : "\(file) of \(sender)"
        return "\(name) is \(isQuarantined ? "quarantined" : "rejected")"
            + (reason.map { " (\($0.rawValue)): \($0.remedy)" } ?? "")
            + (decision?.placeholderWords ?? "")
    }
}

extension OpenRowsOfFile {
    fileprivate var message: String {
        let first = count == 1 ? "in line" : "the first in line"
        return "\(file) of \(sender) has "
            + "\(count.counted("rejected row")) without a correction "
            + "(\(codes.joined(separator: ", "))), \(first) \(line): "
            + (correction.map { "correct and ingest \($0), or, if no correction arrives, " } ?? "")
            + (count == 1 ? "close it" : "close them") + decision.placeholderWords
    }
}
