import CardCore

extension CardLookupFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unknown(let serial): "there is no card \(id: serial.text)"
        case .lost(let serial, let order):
            """
            card \(id: serial.text) belongs to \(Self.words(order)) that was lost when the \
            workspace was restored
            """
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown: "check the serial: it is the number printed in clear"
        case .lost(_, nil): "bring the order back with: mintrun order adopt ORDER --lost OLD"
        case .lost(_, let order?):
            "bring it back with: mintrun order adopt \(id: order.text) --lost OLD"
        }
    }

    private static func words(_ order: OrderID?) -> ShownText {
        order.map { "order \(id: $0.text)" } ?? "an order"
    }
}
