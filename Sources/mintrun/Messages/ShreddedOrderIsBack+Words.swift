import CardCore
import CardLedger

extension ShreddedOrderIsBack: Worded {
    var sentence: ShownText {
        "something of \(id: order.text) is there again: mintrun shred \(id: order.text)"
    }
}
