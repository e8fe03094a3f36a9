package import CardCore

/// The delivery note of one carton: its packs as they are now, and the way that they took.
///
/// - Secrecy: public. It has serials, numbers, counts and names of stores.
package struct DeliveryNote: Hashable, Sendable {
    /// The carton.
    package let carton: PackedBox
    /// The packs in the carton, ascending.
    package let packs: [PackedBox]
    /// The shipments of its packs, by pack; a pack in the house is absent.
    package let shipments: [Int: Shipment]
    /// True if the printer has answered for every card of the carton.
    package let isAnswered: Bool

    package init(
        carton: PackedBox,
        packs: [PackedBox],
        shipments: [Int: Shipment],
        isAnswered: Bool
    ) {
        self.carton = carton
        self.packs = packs
        self.shipments = shipments
        self.isAnswered = isAnswered
    }

    /// The shipment with which a pack travels, or arrived.
    package struct Shipment: Hashable, Sendable {
        /// The id, `shp-000001`.
        package let id: String
        /// The store that the packs came from; nil for the house.
        package let origin: StoreID?
        /// The store that has the pack or will receive it.
        package let destination: StoreID
        /// The carrier and its number, as far as they are known.
        package let carriage: String

        package init(id: String, origin: StoreID?, destination: StoreID, carriage: String) {
            self.id = id
            self.origin = origin
            self.destination = destination
            self.carriage = carriage
        }
    }

    /// The shipment of the whole carton; nil if packs took different ways, or are in the house.
    var shipment: Shipment? {
        guard let first = packs.first.flatMap({ shipments[$0.number] }),
            packs.allSatisfy({ shipments[$0.number] == first })
        else { return nil }
        return first
    }
}
