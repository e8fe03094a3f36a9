import CardCore

extension ReservationFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .requestTaken(let request, let order):
            "request \(id: request) is order \(id: order.text), with other content"
        case .productUnknown(let id): "there is no product \(id: id.text)"
        case .printerUnknown(let name): "there is no printer \(id: name)"
        case .numberCount(let came, let cardCount):
            "\(came, counted: "number") came for \(cardCount, counted: "card")"
        case .numberTaken(let number):
            "the number \(id: number.text) comes twice, exists already or is a serial of a product"
        case .serialsExhausted(let product, let left, let cardCount):
            "\(id: product.text) has \(left) serials left, \(cardCount) are needed"
        }
    }

    var remedy: ShownText {
        switch self {
        case .requestTaken(_, let order):
            "use a new request id, or see: mintrun order show \(id: order.text)"
        case .productUnknown: "see what there is with: mintrun product list"
        case .printerUnknown: "see what there is with: mintrun printer list"
        case .numberCount: "give exactly one number per card, spares last"
        case .numberTaken: "take it out of the file of numbers"
        case .serialsExhausted: "order from a product with more digits in its serial"
        }
    }
}
