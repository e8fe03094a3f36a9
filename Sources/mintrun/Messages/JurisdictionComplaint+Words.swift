import CardCore
import CardText

/// The end of a sentence that begins with the keys of the value.
extension JurisdictionComplaint: Worded {
    var sentence: ShownText {
        switch self {
        case .outerRuleMissing: "lacks a rule that another one is within"
        case .noDemand: "asks for nothing"
        case .otherWord(let expected): "is another word than \(id: expected)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .outerRuleMissing: "add it, or remove within"
        case .noDemand: "add validity, fees or breakage"
        case .otherWord(let expected): "write \(id: expected), or the keys of a rule"
        }
    }
}
