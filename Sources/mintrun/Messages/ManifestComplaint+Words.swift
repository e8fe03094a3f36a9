import CardCore
import CardPackage

/// The end of a sentence that begins with the keys of the value.
extension ManifestComplaint: Worded {
    var sentence: ShownText {
        switch self {
        case .foreignLayout: "has no layout of ours"
        case .cardCounts: "do not add up"
        }
    }

    var remedy: ShownText { "fetch the package again" }
}
