import CardCore

extension ShipmentLookupFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unknown(let id): "there is no shipment \(id: id)"
        case .missing(let number): "a pack names the shipment \(number), which does not exist"
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown: "mintrun stock show"
        case .missing: .restoreThisWorkspace
        }
    }
}
