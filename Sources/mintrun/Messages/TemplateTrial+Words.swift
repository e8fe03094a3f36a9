import CardCore
import CardJobs

extension TemplateTrial: Worded {
    var sentence: ShownText { "mintrun template check FILE --template \(id: template).yaml" }
}
