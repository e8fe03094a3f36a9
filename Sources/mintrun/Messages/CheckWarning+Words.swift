import CardCore
import CardJobs

extension CheckWarning {
    /// Names of columns and articles are texts of the file, which was searched for tokens.
    var text: String {
        switch self {
        case .wrapped(let wrappings):
            let accepts = wrappings.map(\.rawValue).joined(separator: ", ")
            return "only a sender with accepts: [\(accepts)] in mintrun.yaml may send it so"
        case .noLineEnd:
            return "the file ends inside a line, so it would be held: send it whole, or write "
                + "endsWithoutLineEnd: true into the settings of its sender"
        case .lookalike(let article, let records):
            return "\(article) is not counted, \(records.counted("record")): list it in the "
                + "template as a gift card, or under otherArticles if it is not"
        case .extraColumns(let columns):
            let names = columns.joined(separator: ", ")
            return "columns that the template does not know: \(names)"
        case .inboxIncomplete(let missing):
            return "inbox: true claims no file of the inbox without \(missing)"
        case .ambiguousTime(let rows):
            return "\(rows.counted("row")) with a time that the clocks showed twice; the first "
                + "of the two was used"
        }
    }
}
