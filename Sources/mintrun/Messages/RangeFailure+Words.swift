import CardCore
import CardJobs

extension RangeFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .notOut(let order, let state):
            "order \(id: order.text) is \(state): no card of it was released yet"
        case .outside(let unit, let count, let order):
            "order \(id: order.text) has \(unit)s 1 to \(count)"
        case .twoOrders(let first, let last):
            "cards \(id: first.text) and \(id: last.text) are of different orders"
        case .otherOrder(let serial, let order):
            "card \(id: serial.text) is of order \(id: order.text)"
        case .reversed(let first, let last):
            "card \(id: first.text) comes after card \(id: last.text)"
        case .requestIDUsed(let id): "the request id \(id: id) was used for something else"
        }
    }

    var remedy: ShownText {
        switch self {
        case .notOut(let order, _):
            "see mintrun order show \(id: order.text); before the release, an order is cancelled"
        case .outside: "see packing.csv of the package"
        case .twoOrders: "name the cards of one order at a time"
        case .otherOrder: "name that order with --order, or none"
        case .reversed: "exchange --from and --to"
        case .requestIDUsed: "use a new --request-id, or none"
        }
    }
}
