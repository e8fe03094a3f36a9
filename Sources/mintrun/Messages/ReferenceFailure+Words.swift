import CardCore
import CardJobs

extension ReferenceFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .mistyped(.wrongLength(let count)):
            "the reference has \(count, counted: "symbol"), and one of a slip has 12"
        case .mistyped(.otherFirstSymbol): "the reference does not begin with M"
        case .mistyped(.symbol): "a symbol of the reference is neither a digit nor a letter"
        case .mistyped(.checkSymbol): "the check symbol is not that of the reference"
        case .unknown(let reference):
            "no message of this workspace has the reference \(id: reference.text)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .mistyped: "read the 12 symbols again from the slip"
        case .unknown: "look for the card instead: mintrun card show SERIAL"
        }
    }
}
