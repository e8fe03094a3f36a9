import CardCore
import CardLedger

extension LedgerWalk {
    mutating func stockStep() -> WalkStep {
        let context = context("stock")
        let isTrial = isTrue(1, of: 5)
        let packs = Array(range(in: 1...3))
        let store = element(["oslo-1", "bergen"])
        if isTrue() {
            var shipment = NewShipment(order: order(), packs: packs, to: store)
            shipment.carrier = element([nil, "post"])
            shipment.reason = element([nil, "asked for"])
            return WalkStep("ship") { [shipment] shop in
                let order = try shop.ledger.order(OrderID.text(shipment.order))
                // More packs than an order has are a fault of the caller.
                var shipment = shipment
                let count = PackLayout(order.request).packCount
                shipment.packs = shipment.packs.filter { $0 <= count }
                guard !shipment.packs.isEmpty else { return "no packs" }
                return try shop.ledger.ship(shipment, isTrial: isTrial, by: context)
            }
        }
        let arrival = ShipmentArrival(
            shipment: ShipmentRecord.id(Int64(1 + below(4))),
            packs: isTrue() ? packs : nil,
            place: element([.destination, .house, .store(store)])
        )
        return WalkStep("receive") { shop in
            var checked: [Int] = []
            let received = try shop.ledger.receive(arrival, isTrial: isTrial, by: context) {
                checked = $1
            }
            return (received, checked)
        }
    }

    mutating func cardStep() -> WalkStep {
        let context = context("card")
        let number = card()
        switch below(6) {
        case 0...1: return hold(number, context)
        case 2...3:
            let isRight = isTrue(1, of: 4)
            let known = isTrue(4, of: 5)
            return WalkStep("PIN of \(number)") { shop in
                try shop.withCard(number) {
                    try shop.ledger.recordPin(
                        isRight: isRight,
                        card: known ? number : nil,
                        by: context
                    )
                }
            }
        case 4:
            return WalkStep("unlock PIN of \(number)") { shop in
                try shop.withCard(number) {
                    try shop.ledger.unlockPin(card: number, reason: "asked", by: context)
                }
            }
        default:
            let source = ExposureSource(saleFile: Workshop.hash(below(3)), sender: "pos")
            return WalkStep("expose \(number)") { shop in
                try shop.withCard(number) {
                    try shop.ledger.expose([number], in: source, by: context)
                }
            }
        }
    }

    private mutating func hold(_ number: Int64, _ context: RequestContext) -> WalkStep {
        let kind = element(HoldKind.allCases)
        let isReleased = isTrue()
        return WalkStep("hold or release \(number)") { shop in
            try shop.withCard(number) {
                isReleased
                    ? try shop.ledger.releaseHold(kind, card: number, by: context)
                    : try shop.ledger.hold(kind, card: number, reason: "lost", by: context)
            }
        }
    }
}

extension Workshop {
    /// Works on a card if it is there: calls name cards by numbers that they got from the ledger.
    fileprivate func withCard(_ number: Int64, _ body: () throws -> Any) throws -> Any {
        let positions = CardNumbering.position(number)...CardNumbering.position(number)
        let cards = try ledger.mintedCards(
            ofOrder: CardNumbering.order(number),
            positions: positions
        )
        return cards.isEmpty ? "no card" : try body()
    }
}
