import CardCore

extension ReturningFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .orderExists(let order): "order \(id: order.text) is in this workspace already"
        case .productUnknown(let id): "product \(id: id.text) does not exist"
        case .printerUnknown(let name): "printer \(id: name) does not exist"
        case .cardCount(let came, let cardCount):
            "\(came, counted: "card") were restored of \(cardCount)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .orderExists(let order): "see it with: mintrun order show \(id: order.text)"
        case .productUnknown: "add it again: mintrun product add"
        case .printerUnknown: "add it again: mintrun printer add"
        case .cardCount: .restoreThisWorkspace
        }
    }
}
