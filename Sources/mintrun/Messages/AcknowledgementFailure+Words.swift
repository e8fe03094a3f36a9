import CardCore

extension RefusedAnswer: Worded {
    var sentence: ShownText {
        let place: ShownText = line.map { "line \($0), column 1: " } ?? ""
        return "\(place)\(reason.sentence(serials))"
    }
    var remedy: ShownText { reason.remedy }
}

extension AcknowledgementFailure: Worded {
    var sentence: ShownText { sentence([:]) }

    /// The sentence with the serials of the cards at the positions that it names.
    fileprivate func sentence(_ serials: [Int: Serial]) -> ShownText {
        func card(_ position: Int, _ noun: ShownText = "the card") -> ShownText {
            serials[position].map { "\(noun) \(id: $0.text) at position \(position)" }
                ?? "\(noun) at position \(position)"
        }
        switch self {
        case .otherOrder(let expected): return "it is for another order, not \(id: expected.text)"
        case .otherPackage(let order, let sha256, let found):
            return """
                it is for another package: its `sha256` is \(id: found), that of the encrypted file \
                of order \(id: order.text) is \(id: sha256)
                """
        case .otherManifest(let order, let sha256, let found):
            return """
                it is for another package: its `manifestSha256` is \(id: found), that of \
                manifest.json in the package of order \(id: order.text) is \(id: sha256)
                """
        case .manifestUnknown(let order, let found):
            return """
                its `manifestSha256` \(id: found) cannot be compared: order \(id: order.text) was \
                released by an earlier version, which did not store that digest
                """
        case .spoiledAndMissing(let position):
            return "\(card(position)) is both spoiled and missing"
        case .countsOutside(let received, let good, let cards):
            return "received \(received), good \(good), of \(cards) cards"
        case .goodAndSpoiled(let good, let spoiled, let received):
            return "good \(good) + spoiled \(spoiled) is not received \(received)"
        case .receivedAndMissing(let received, let missing, let cards):
            return """
                received \(received) + missing \(missing) is not the \(cards) cards and spares that it \
                is about
                """
        case .noCards: return "the order has no cards"
        case .notInOrder(let index, let list):
            return "serial \(index + 1) of \(list) is not in the order"
        case .mistyped(let flaw, let index, let list):
            return "serial \(index + 1) of \(list): \(flaw.words)"
        case .zerosLost(let index, let list):
            return """
                serial \(index + 1) of \(list) is not in the order; with the zeros in front that a \
                spreadsheet has removed, it is
                """
        case .rounded(let index, let list):
            return """
                serial \(index + 1) of \(list) is not in the order: a spreadsheet has rounded it to 15 \
                digits
                """
        case .rangeBackwards(let first, let last):
            let bounds = [first, last].compactMap { serials[$0] }
            let named: ShownText =
                bounds.count == 2 ? ", \(id: bounds[0].text) to \(id: bounds[1].text)," : ""
            return "the range from position \(first) to \(last)\(named) runs backwards"
        case .rangesOverlap(let position):
            let named: ShownText = serials[position].map { ", card \(id: $0.text)" } ?? ""
            return "its ranges overlap at position \(position)\(named)"
        case .outsideRanges(let index, let list):
            return "serial \(index + 1) of \(list) is outside its ranges"
        case .listedTwice(let position, let list):
            return "\(card(position)) is \(list) twice"
        case .notASpare(let position, let spoiled):
            let other: ShownText = serials[spoiled].map { ", \(id: $0.text)" } ?? ""
            return "\(card(position)) is not a spare for the one at \(spoiled)\(other)"
        case .nothingToReplace(let position):
            return "\(card(position)) does not need a spare"
        case .spareUnusable(let position):
            return "\(card(position, "the spare")) is not available"
        case .alreadyAnswered(let position):
            return "another acknowledgement was accepted for \(card(position))"
        }
    }

    var remedy: ShownText {
        switch self {
        case .alreadyAnswered:
            "compare it with mintrun order show, then ask the printer"
        case .manifestUnknown:
            "replace `manifestSha256` in the answer by `sha256`, the digest of the encrypted file"
        case .zerosLost, .rounded: .serialAsText
        default: "ask the printer for a corrected acknowledgement; nothing has changed"
        }
    }
}

extension SerialFlaw {
    /// The reason why the number cannot be a card's.
    var words: ShownText {
        switch self {
        case .checkSymbol: code.sentence
        case .specimen: "it is that of a specimen of a proof, which is not a card"
        case .letter(let letter): "the letter \(letter) stands where the serial has a digit"
        }
    }
}

extension ShownText {
    /// The way to return a serial that a spreadsheet took for a number.
    static let serialAsText: ShownText =
        """
        ask the printer to format the column as text, to write the serial again from the card, and \
        to return the file
        """
}
