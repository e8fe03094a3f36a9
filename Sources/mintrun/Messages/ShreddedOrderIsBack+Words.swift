import CardCore
import CardLedger

extension ShreddedOrderIsBack: Worded {
    var sentence: ShownText {
        "something of \(id: order) is there again: mintrun shred \(id: order)"
    }
}
