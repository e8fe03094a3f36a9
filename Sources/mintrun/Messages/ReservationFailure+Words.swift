import CardCore

extension ReservationFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .requestTaken(let request, let order):
            "request \(id: request) is order \(id: order.text), with other content"
        case .productUnknown(let id, _): "product \(id: id.text) does not exist"
        case .printerUnknown(let name, _): "printer \(id: name) does not exist"
        case .numberCount(let came, let cardCount):
            "\(came, counted: "number") given for \(cardCount, counted: "card")"
        case .numberTaken(let number):
            "the number \(id: number.text) is repeated, exists already or is a serial of a product"
        case .serialsExhausted(let product, let left, let cardCount):
            "\(id: product.text) has \(left) serials left, \(cardCount) are needed"
        }
    }

    var remedy: ShownText {
        switch self {
        case .requestTaken(_, let order):
            "use a new request id, or see: mintrun order show \(id: order.text)"
        case .productUnknown(_, let nearest):
            NearestNames.question(nearest.map(\.text))
                + "see the products with: mintrun product list"
        case .printerUnknown(_, let nearest):
            NearestNames.question(nearest) + "see the printers with: mintrun printer list"
        case .numberCount: "give exactly one number per card, spares last"
        case .numberTaken: "remove it from the file of numbers"
        case .serialsExhausted: "order from a product with more digits in its serial"
        }
    }
}
