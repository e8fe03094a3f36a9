import CardCore
import CardJobs

extension SaleTemplateFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unknown(let name, _): "there is no sale file template \(id: name)"
        case .exists(let path): "\(path: path) exists already"
        case .fileName(let template, _):
            "the name of the file does not fit the template \(id: template)"
        case .noSender(let template):
            "files of the template \(id: template) do not say who sends them"
        case .extraColumns(let path, let columns):
            """
            \(path: path) has columns that its template does not know, and they say nothing: \
            \(ids: columns)
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown(_, let known): "use one of: \(ids: known)"
        case .exists: "give another --out; nothing is ever overwritten"
        case .fileName(_, let pattern):
            "name it as \(id: pattern), or correct fileName in the template"
        case .noSender: "give --sender NAME, or write sender: NAME into the template"
        case .extraColumns:
            """
            write what they mean into the template of the file, or list them under its knownColumns
            """
        }
    }
}
