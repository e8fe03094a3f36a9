import CardCore
import CardText

/// The end of a sentence that begins with the keys of the value.
extension ProductComplaint: Worded {
    var sentence: ShownText {
        switch self {
        case .name: "has a character that cannot be seen"
        case .currency: "is not a currency of ISO 4217"
        case .amountAgain(let amount): "is \(amount) again"
        case .noFixedAmount: "has no fixed amount"
        case .steps(let min, let max, let step):
            "does not reach \(max) from \(min) in steps of \(step)"
        case .minOverMax(let min, let max): "has a min of \(min) over its max of \(max)"
        case .expiry, .breakage: "is neither never nor a rule"
        }
    }

    var remedy: ShownText {
        switch self {
        case .name: "write visible characters only"
        case .currency: "write NOK, EUR…"
        case .amountAgain: "name each amount once"
        case .noFixedAmount: "write fixed: [50000]"
        case .steps: "choose a max that is min plus whole steps"
        case .minOverMax: "swap them"
        case .expiry: "write never, {months: 36, from: activation} or {on: 2030-12-31}"
        case .breakage: "write never, or {afterMonths: 0}"
        }
    }
}
