import CardCore
import CardLedger

extension MissingStep: Worded {
    /// The fact about the pack or the order.
    var sentence: ShownText {
        switch self {
        case .acknowledgement(let order):
            "the printer's answer about order \(id: order.text) does not cover the card"
        case .shipment(_, let pack): "pack \(pack) was never shipped"
        case .receipt(let pack, _, let store): "pack \(pack) is on the way to \(id: store.text)"
        case .otherStore(let store, let pack): "pack \(pack) is at \(id: store.text)"
        }
    }

    /// The command that does the step.
    var remedy: ShownText {
        switch self {
        case .acknowledgement(let order):
            "record the printer's answer first: mintrun acknowledge \(id: order.text) FILE"
        case .shipment(let order, let pack):
            "ship its pack first: mintrun stock ship \(id: order.text) --pack \(pack) --to STORE"
        case .receipt(_, let shipment, _):
            "record the receipt of its pack: mintrun stock receive \(id: shipment.text)"
        case .otherStore(let store, _):
            "sell it at the store that received its pack: --store \(word: store.text)"
        }
    }
}
