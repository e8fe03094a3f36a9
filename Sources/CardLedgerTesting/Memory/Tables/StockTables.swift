import CardCore
import CardLedger

/// Shipments and the locations of packs.
struct StockTables: Hashable, Sendable {
    /// Ascending by number.
    var shipments: [ShipmentRecord] = []
    /// Packs that ever left the house, by order and pack.
    var places: [OrderID: [Int: PlacedPack]] = [:]

    /// The packs of an order that ever left the house, ascending.
    func places(ofOrder id: OrderID) -> [PlacedPack] {
        places[id, default: [:]].values.sorted { $0.pack < $1.pack }
    }

    /// All packs that ever left the house, by order and pack.
    var allPlaces: [PlacedPack] { places.keys.sorted().flatMap(places(ofOrder:)) }
}
