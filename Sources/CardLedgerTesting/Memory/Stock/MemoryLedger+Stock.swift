import CardCore
package import CardLedger

extension MemoryLedger: StockBook {
    package func shipment(withNumber number: Int64) throws -> ShipmentRecord? {
        state.stock.shipments.first { $0.number == number }
    }

    package func shipments(ofOrder number: Int64?) throws -> [ShipmentRecord] {
        state.stock.shipments.filter { number == nil || $0.order == number }
    }

    package func packPlaces(ofOrder number: Int64?, atStore store: String?) throws
        -> [PlacedPack]
    {
        state.stock.allPlaces.filter { pack in
            (number == nil || pack.order == number) && (store == nil || pack.store == store)
        }
    }

    package func packPlace(ofCard number: Int64) throws -> PlacedPack? {
        let position = CardNumbering.position(number)
        return state.stock.places(ofOrder: CardNumbering.order(number))
            .first { $0.positions.contains(position) }
    }
}

extension PlacedPack {
    /// The store that has the pack, or that it travels to.
    fileprivate var store: String? {
        switch place {
        case .house: nil
        case .onTheWay(_, to: let store), .store(let store, shipment: _): store
        }
    }
}
