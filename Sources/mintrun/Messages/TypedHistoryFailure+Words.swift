import CardCore
import CardJobs

extension TypedHistoryFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .notAnOrder: "what --orders-past names is not the id of an order"
        case .orderBehind(let order, let known):
            "--orders-past \(id: order.text) lies before order \(id: known.text), which is known"
        case .productMissing(let product):
            "nothing says which serials of \(id: product.text) left the house"
        case .productUnknown:
            "the backup has no product of a name in --serials-past that counts its serials"
        case .notASerial(let product):
            "what --serials-past names is not a serial of \(id: product.text)"
        case .printed(let product, let last):
            """
            --serials-past says that \(id: product.text) was never printed, and the backup has \
            cards of it, up to \(id: last.text)
            """
        case .serialBehind(let serial, let product, let last):
            "\(id: serial) of \(id: product.text) lies before \(id: last.text), which the backup has"
        }
    }

    var remedy: ShownText {
        switch self {
        case .notAnOrder: "write the last id that left the house: --orders-past ord-000042"
        case .orderBehind: "give the last id that left the house"
        case .productMissing(let product):
            """
            add --serials-past \(id: product.text)=SERIAL, with the last one that was printed, or \
            \(id: product.text)=none if none was
            """
        case .productUnknown(let counted):
            counted.isEmpty
                ? "give --lost OLD, the workspace that was lost"
                : "use these names in --serials-past: \(ids: counted.map(\.text))"
        case .notASerial: "write the last serial that was printed, as it stands on the card"
        case .printed, .serialBehind: "give the last serial that left the house"
        }
    }
}
