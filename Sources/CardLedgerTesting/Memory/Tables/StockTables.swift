import CardCore
import CardLedger

/// Shipments and the places of packs.
struct StockTables: Hashable, Sendable {
    /// Ascending by number.
    var shipments: [ShipmentRecord] = []
    /// Packs that ever left the house, by order and pack.
    var places: [Int64: [Int: PlacedPack]] = [:]

    /// The packs of an order that ever left the house, ascending.
    func places(ofOrder number: Int64) -> [PlacedPack] {
        places[number, default: [:]].values.sorted { $0.pack < $1.pack }
    }

    /// All packs that ever left the house, by order and pack.
    var allPlaces: [PlacedPack] { places.keys.sorted().flatMap(places(ofOrder:)) }
}
