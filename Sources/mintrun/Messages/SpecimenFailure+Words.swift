import CardCore

extension SpecimenFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .typed(let text):
            "\(id: text.text) is that of a specimen of a proof: it is not a card"
        case .imported(let number, let place):
            """
            number \(place) of the file, \(id: number.text), is that of a specimen of a proof: it \
            cannot be that of a card
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .typed: "use the number of a card"
        case .imported: "give the card another number"
        }
    }
}
