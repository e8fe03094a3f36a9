import CardCore
import CardLedger

extension MemoryTransaction: StockTransaction {
    func shipment(withNumber number: ShipmentNumber) throws -> ShipmentRecord? {
        state.stock.shipments.first { $0.number == number }
    }

    func packPlaces(ofOrder id: OrderID) throws -> [PlacedPack] {
        state.stock.places(ofOrder: id)
    }

    func insert(_ shipment: NewShipment, from origin: StoreID?, _ layout: PackLayout) throws
        -> ShipmentNumber
    {
        for store in [shipment.store, origin].compactMap(\.self) {
            state.registry.add(.store, named: store.text)
        }
        let number = ShipmentNumber(Int64(state.stock.shipments.count) + 1)
        let packs = shipment.packs.sorted().map { pack in
            let positions = layout.positions(ofPack: pack)
            return ShippedPack(
                pack: pack,
                positions: positions,
                firstSerial: serial(shipment.order, positions.lowerBound),
                lastSerial: serial(shipment.order, positions.upperBound),
                receivedAt: nil,
                store: nil
            )
        }
        state.stock.shipments.append(
            ShipmentRecord(
                number: number,
                order: shipment.order,
                origin: origin,
                destination: shipment.store,
                carrier: shipment.carrier,
                tracking: shipment.tracking,
                reason: shipment.reason,
                sentAt: at,
                sentBy: context.actor,
                receivedAt: nil,
                packs: packs
            )
        )
        for pack in packs {
            place(pack, ofOrder: shipment.order, .onTheWay(shipment: number, to: shipment.store))
        }
        return number
    }

    func receive(_ packs: [Int], of shipment: ShipmentRecord, at store: StoreID?) throws {
        if let store { state.registry.add(.store, named: store.text) }
        let place = store.map { PackPlace.store($0, shipment: shipment.number) } ?? .issuer
        for index in state.stock.shipments.indices
        where state.stock.shipments[index].number == shipment.number {
            for other in state.stock.shipments[index].packs.indices
            where packs.contains(state.stock.shipments[index].packs[other].pack) {
                state.stock.shipments[index].packs[other].receivedAt = at
                state.stock.shipments[index].packs[other].store = store
                self.place(
                    state.stock.shipments[index].packs[other],
                    ofOrder: shipment.order,
                    place
                )
            }
            let isComplete = state.stock.shipments[index].packs.allSatisfy { $0.receivedAt != nil }
            if isComplete { state.stock.shipments[index].receivedAt = at }
        }
    }

    func digest(ofShipment number: ShipmentNumber) throws -> String? {
        try shipment(withNumber: number).map(state.digest(of:))
    }

    private func serial(_ order: OrderID, _ position: Int) -> Serial {
        let number = CardNumbering.number(order: order, position: position)
        return state.cards.cards[number]?.card.serial ?? ""
    }

    private func place(_ pack: ShippedPack, ofOrder order: OrderID, _ place: PackPlace) {
        state.stock.places[order, default: [:]][pack.pack] = PlacedPack(
            order: order,
            pack: pack.pack,
            positions: pack.positions,
            place: place,
            receivedAt: pack.receivedAt
        )
    }
}
