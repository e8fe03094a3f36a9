import CardCore

extension AcknowledgementFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .otherOrder(let expected): "it is for another order, not \(id: expected.text)"
        case .otherPackage(let order, let sha256):
            """
            it is for a package with another SHA-256; that of order \(id: order.text) is \
            \(id: sha256)
            """
        case .spoiledAndMissing(let position):
            "the card at position \(position) is both spoiled and missing"
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
            "the range from position \(first) to \(last) runs backwards"
        case .rangesOverlap(let position): "its ranges overlap at position \(position)"
        case .outsideRanges(let index, let list):
            "serial \(index + 1) of \(list) is outside its ranges"
        case .listedTwice(let position, let list):
            "the card at position \(position) is \(list) twice"
        case .notASpare(let position, let spoiled):
            "the card at position \(position) is not a spare for the one at \(spoiled)"
        case .nothingToReplace(let position):
            "the card at position \(position) does not need a spare"
        case .spareUnusable(let position):
            "the spare at position \(position) is not available"
        case .alreadyAnswered(let position):
            "another acknowledgement was accepted for the card at position \(position)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .alreadyAnswered:
            "compare it with mintrun order show, then ask the printer"
        default: "ask the printer for a corrected acknowledgement; nothing has changed"
        }
    }
}

extension SerialFlaw {
    /// The reason why the number cannot be a card's.
    var words: ShownText {
        switch self {
        case .checkSymbol: code.sentence
        case .letter(let letter): "the letter \(letter) stands where the serial has a digit"
        }
    }
}
