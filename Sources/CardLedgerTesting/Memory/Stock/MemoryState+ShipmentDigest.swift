import CardCore
import CardLedger

extension MemoryState {
    /// The digest of a shipment and its packs; stores have numbers in the order in which parties
    /// were named.
    func digest(of shipment: ShipmentRecord) -> String {
        var digest = ShipmentDigest(
            ShipmentDigest.Shipment(
                number: shipment.number,
                order: shipment.order,
                destination: store(shipment.destination),
                carrier: shipment.carrier,
                tracking: shipment.tracking,
                sentAt: shipment.sentAt,
                receivedAt: shipment.receivedAt
            )
        )
        digest.add(
            origin: store(shipment.origin),
            reason: shipment.reason,
            sentBy: shipment.sentBy
        )
        for pack in shipment.packs {
            digest.add(
                pack: pack.pack,
                first: pack.positions.lowerBound,
                last: pack.positions.upperBound,
                store: store(pack.store),
                receivedAt: pack.receivedAt
            )
        }
        return digest.finished()
    }

    private func store(_ id: StoreID?) -> Int64? {
        registry.parties.firstIndex { $0.kind == .store && $0.name == id?.text }.map {
            Int64($0) + 1
        }
    }
}
