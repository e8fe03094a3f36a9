import CardCore
import CardLedger

/// Shipments and the places of packs.
struct StockTables: Hashable, Sendable {
    /// Each has its index plus 1 as its number.
    var shipments: [ShipmentRecord] = []
    /// Packs that ever left the house, by order and pack.
    var places: [Int64: [Int: PlacedPack]] = [:]
}
