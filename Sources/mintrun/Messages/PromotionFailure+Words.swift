import CardCore

extension PromotionFailure: Worded {
    var sentence: ShownText {
        switch flaw {
        case .cardIsSpare: "\(id: card.text) is a spare, and a spare replaces ordinary cards only"
        case .cardIsGood: "\(id: card.text) is neither spoiled nor missing"
        case .cardIsReplaced: "\(id: card.text) was replaced by spare \(id: otherText)"
        case .notASpare: "\(id: spare.text) is not a spare of order \(id: order.text)"
        case .spareIsPromoted: "spare \(id: spare.text) replaces \(id: otherText)"
        case .spareIsLost: "spare \(id: spare.text) is itself spoiled, missing or voided"
        case .spareIsUnanswered:
            "no answer of the printer covers spare \(id: spare.text), so nobody knows that it exists"
        }
    }

    var remedy: ShownText {
        switch flaw {
        case .cardIsSpare, .notASpare:
            "see the packs of spares, which are the last ones: mintrun stock show \(id: order.text)"
        case .cardIsGood:
            "if it is damaged, destroy it first: mintrun card void --from \(id: card.text) "
                + "--to \(id: card.text) --reason TEXT"
        case .cardIsReplaced: "see that spare: mintrun card show \(id: otherText)"
        case .spareIsPromoted, .spareIsLost:
            "name another spare; see the state of this one: mintrun card show \(id: spare.text)"
        case .spareIsUnanswered:
            "record the printer's answer first: mintrun acknowledge \(id: order.text) ANSWER.json"
        }
    }

    private var otherText: String { (other ?? spare).text }
}
