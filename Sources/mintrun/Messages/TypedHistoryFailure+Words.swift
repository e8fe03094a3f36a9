import CardCore
import CardJobs

extension TypedHistoryFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .notAnOrder: "--orders-past does not name the id of an order"
        case .orderBehind(let order, let known):
            "--orders-past \(id: order.text) is before order \(id: known.text), which is known"
        case .productMissing(let product):
            "the used serials of \(id: product.text) are unknown"
        case .productUnknown:
            "--serials-past names no product of the backup with numbered serials"
        case .notASerial(let product):
            "--serials-past names something other than a serial of \(id: product.text)"
        case .printed(let product, let last):
            """
            --serials-past declares \(id: product.text) as never printed, and the backup contains \
            cards of it, up to \(id: last.text)
            """
        case .serialBehind(let serial, let product, let last):
            "\(id: serial) of \(id: product.text) is before \(id: last.text), which the backup contains"
        }
    }

    var remedy: ShownText {
        switch self {
        case .notAnOrder: "write the last order that was created: --orders-past ord-000042"
        case .orderBehind: "give the last order that was created"
        case .productMissing(let product):
            """
            add --serials-past \(id: product.text)=SERIAL, with the last one that was printed, or \
            \(id: product.text)=none if none was
            """
        case .productUnknown(let counted):
            counted.isEmpty
                ? "give --lost OLD, the workspace that was lost"
                : "use these names in --serials-past: \(ids: counted.map(\.text))"
        case .notASerial: "write the last serial that was printed, as on the card"
        case .printed, .serialBehind: "give the last serial that was printed"
        }
    }
}
