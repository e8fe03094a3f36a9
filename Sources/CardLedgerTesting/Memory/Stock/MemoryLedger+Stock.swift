import CardCore
import CardLedger

extension MemoryLedger: StockRepository {
    func shipment(withNumber number: ShipmentNumber) throws -> ShipmentRecord? {
        state.stock.shipments.first { $0.number == number }
    }

    func shipments(ofOrder id: OrderID?) throws -> [ShipmentRecord] {
        state.stock.shipments.filter { id == nil || $0.order == id }
    }

    func packPlaces(ofOrder id: OrderID?, atStore store: StoreID?) throws
        -> [PlacedPack]
    {
        state.stock.allPlaces.filter { pack in
            (id == nil || pack.order == id) && (store == nil || pack.store == store)
        }
    }

    func packPlace(ofCard number: CardNumber) throws -> PlacedPack? {
        let position = CardNumbering.position(number)
        return state.stock.places(ofOrder: CardNumbering.order(number))
            .first { $0.positions.contains(position) }
    }
}

extension PlacedPack {
    /// The store that has the pack, or that it travels to.
    fileprivate var store: StoreID? {
        switch place {
        case .issuer: nil
        case .onTheWay(_, to: let store), .store(let store, shipment: _): store
        }
    }
}
