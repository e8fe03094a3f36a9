import CardCore

extension ShipmentLookupFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unknown(let id): "shipment \(id: id) does not exist"
        case .missing(let number): "a pack names the shipment \(number.value), which does not exist"
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown: "mintrun stock show"
        case .missing: .restoreThisWorkspace
        }
    }
}
