import CardCore
import CardJobs

extension ShipmentFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .reversed(let first, let last): "\(id: first.text) comes after \(id: last.text)"
        case .storeName: "the store's name is empty, longer than 100 bytes, or not plain text"
        case .notInOrder(let serial, let order):
            "\(id: serial.text) is not a card of order \(id: order.text)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .reversed: "name the first serial, then the last"
        case .storeName:
            "write the name in its sale files, such as oslo-1: at most 100 bytes"
        case .notInOrder(_, let order): "mintrun order show \(id: order.text)"
        }
    }
}
