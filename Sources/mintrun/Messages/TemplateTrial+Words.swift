import CardCore
import CardPipeline

extension TemplateTrial: Worded {
    var sentence: ShownText { "mintrun template check FILE --template \(id: template).yaml" }
}
