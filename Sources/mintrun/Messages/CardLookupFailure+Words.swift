import CardCore

extension CardLookupFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unknown(let serial): "card \(id: serial.text) does not exist"
        case .lost(let serial, let order):
            """
            card \(id: serial.text) belongs to \(Self.words(order)) that was lost when the \
            workspace was restored
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown: "check the serial: the number printed in clear"
        case .lost(_, nil): "restore the order with: mintrun order adopt ORDER --lost OLD"
        case .lost(_, let order?):
            "restore it with: mintrun order adopt \(id: order.text) --lost OLD"
        }
    }

    private static func words(_ order: OrderID?) -> ShownText {
        order.map { "order \(id: $0.text)" } ?? "an order"
    }
}
