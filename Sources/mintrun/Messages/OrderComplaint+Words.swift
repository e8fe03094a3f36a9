import CardCore
import CardText

/// The end of a sentence that begins with the keys of the value.
extension OrderComplaint: Worded {
    var sentence: ShownText {
        switch self {
        case .overageBesideSpares: "is given beside spares"
        case .overage: "is not a percentage from 0% to 100%"
        case .clientOfPrinter: "is given, and a printer gets the cards"
        case .besidePull: "is given, and no printer gets the cards"
        }
    }

    var remedy: ShownText {
        switch self {
        case .overageBesideSpares: "remove one of the two"
        case .overage: "write it as 2% or 2.5%"
        case .clientOfPrinter: "remove it, or add delivery: pull"
        case .besidePull: "remove it, or remove delivery: pull"
        }
    }
}
