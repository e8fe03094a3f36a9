import CardCore
import CardJobs

extension SaleTemplateFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unknown(let name, _): "sale file template \(id: name) does not exist"
        case .exists(let path): "\(path: path) exists already"
        case .fileName(let template, _):
            "the name of the file does not fit the template \(id: template)"
        case .noSender(let template):
            "files of the template \(id: template) do not name their sender"
        case .extraColumns(let path, let columns):
            """
            \(path: path) has columns that its template does not list: \
            \(ids: columns)
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown(let name, let known):
            NearestNames.question(NearestNames.of(name, among: known))
                + "use one of: \(ids: known)"
        case .exists: "give another --out; files are never overwritten"
        case .fileName(_, let pattern):
            "name it as \(id: pattern), or correct fileName in the template"
        case .noSender: "give --sender NAME, or write sender: NAME into the template"
        case .extraColumns:
            """
            describe them in the template of the file, or list them under its knownColumns
            """
        }
    }
}
