import CardCore
import CardLedger
import CardLedgerTesting

extension RandomWork {
    mutating func stockStep() -> ProgramStep {
        let context = context("stock")
        let isTrial = isTrue(1, of: 5)
        let packs = Array(range(in: 1...3))
        let store: StoreID = element(["oslo-1", "bergen"])
        if isTrue() {
            var shipment = NewShipment(order: order(), packs: packs, to: store)
            shipment.carrier = element([nil, "post"])
            shipment.reason = element([nil, "asked for"])
            return ProgramStep(name: "ship") { [shipment] shop in
                let order = try shop.ledger.order(shipment.order)
                // More packs than an order has are a fault of the caller.
                var shipment = shipment
                let count = PackLayout(order.request).packCount
                shipment.packs = shipment.packs.filter { $0 <= count }
                guard !shipment.packs.isEmpty else { return "no packs" }
                let (sent, recorded) = try shop.ledger.ship(shipment, isTrial: isTrial, by: context)
                return [AnyHashable(sent), recorded]
            }
        }
        let arrival = ShipmentArrival(
            shipment: ShipmentNumber(Int64(1 + below(4))).text,
            packs: isTrue() ? packs : nil,
            place: element([.destination, .issuer, .store(store)])
        )
        return ProgramStep(name: "receive") { shop in
            var checked: [Int] = []
            let received = try shop.ledger.receive(arrival, isTrial: isTrial, by: context) {
                checked = $1
            }
            return [AnyHashable(received.0), received.1, checked]
        }
    }
}
