import CardCore

extension AcknowledgementFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .otherOrder(let expected): "it is about another order, not \(id: expected.text)"
        case .otherPackage(let order, let sha256):
            """
            it is about a package with another SHA-256; that of order \(id: order.text) is \
            \(id: sha256)
            """
        case .spoiledAndMissing(let position):
            "the card at place \(position) is both spoiled and missing"
        case .countsOutside(let received, let good, let cards):
            "received \(received), good \(good), of \(cards) cards"
        case .goodAndSpoiled(let good, let spoiled, let received):
            "good \(good) + spoiled \(spoiled) is not received \(received)"
        case .receivedAndMissing(let received, let missing, let cards):
            """
            received \(received) + missing \(missing) is not the \(cards) cards and spares that it \
            is about
            """
        case .noCards: "the order has no cards"
        case .notInOrder(let index, let list):
            "serial \(index + 1) of \(list) is not in the order"
        case .mistyped(let flaw, let index, let list):
            "serial \(index + 1) of \(list): \(flaw.words)"
        case .rangeBackwards(let first, let last):
            "the range from place \(first) to \(last) runs backwards"
        case .rangesOverlap(let position): "its ranges overlap at place \(position)"
        case .outsideRanges(let index, let list):
            "serial \(index + 1) of \(list) is outside its ranges"
        case .listedTwice(let position, let list):
            "the card at place \(position) is \(list) twice"
        case .notASpare(let position, let spoiled):
            "the card at place \(position) is not a spare for that at \(spoiled)"
        case .nothingToReplace(let position):
            "the card at place \(position) has nothing to be replaced"
        case .spareUnusable(let position):
            "the spare at place \(position) is not there to be used"
        case .alreadyAnswered(let position):
            "another acknowledgement was accepted for the card at place \(position)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .alreadyAnswered:
            "look at it with: mintrun order show; clear it up with the printer"
        default: "ask the printer for a corrected acknowledgement; nothing has changed"
        }
    }
}

extension SerialFlaw {
    /// Why no card can have the number.
    var words: ShownText { advice ?? code.sentence }
}
