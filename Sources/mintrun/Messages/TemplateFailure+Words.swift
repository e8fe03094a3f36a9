import CardCore
import CardJobs

extension TemplateFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unknown(let name, _): "template \(id: name) does not exist"
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown(let name, let known):
            NearestNames.question(NearestNames.of(name, among: known))
                + "use one of: \(ids: known)"
        }
    }
}
