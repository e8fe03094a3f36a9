import CardCore

extension AcceptanceFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .coveredBefore(let order, let positions):
            """
            cards \(positions.lowerBound) to \(positions.upperBound) of order \(id: order.text) \
            were acknowledged already, with other content
            """
        case .unfitCard(let order, let position):
            "card \(position) of order \(id: order.text) is not in a state for that"
        }
    }

    var remedy: ShownText {
        switch self {
        case .coveredBefore: "compare the printer's answers; the first one counts"
        case .unfitCard(let order, _):
            "compare the answer with: mintrun order show \(id: order.text)"
        }
    }
}
