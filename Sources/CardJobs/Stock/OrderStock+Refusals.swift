import CardCore
import CardLedger

// The values that the next step after a refusal needs.
extension OrderStock {
    /// Runs a step on packs of the order; its refusal names the order, and the shipment and the store
    /// if packs are received.
    func explaining<Result>(
        in repositories: Repositories,
        shipment: ShipmentNumber? = nil,
        at store: StoreID? = nil,
        _ step: () throws -> Result
    ) throws -> Result {
        do { return try step() } catch let reason as StockFailure {
            throw RefusedPacks(
                reason,
                order: order.id,
                shipment: shipment,
                store: store,
                promotion: try promotion(after: reason, in: repositories)
            )
        }
    }

    /// The first spare of refused packs, and the first card without one that it can replace; nil if
    /// there are none.
    private func promotion(after reason: StockFailure, in repositories: Repositories) throws
        -> RefusedPacks.Promotion?
    {
        guard case .spares(let packs, _) = reason, let spare = firstSpare(in: packs),
            let spoiled = firstWithoutSpare
        else { return nil }
        let serials = try repositories.ledger.serials(ofOrder: order.id, at: [spoiled, spare])
        guard let first = serials.first, let last = serials.last, serials.count == 2 else {
            return nil
        }
        return RefusedPacks.Promotion(spoiled: first, spare: last)
    }

    private func firstSpare(in packs: [Int]) -> Int? {
        packs.flatMap { Array(layout.positions(ofPack: $0)) }.first { !exceptions.contains($0) }
    }

    /// The first spoiled or missing card that no spare replaces.
    private var firstWithoutSpare: Int? {
        exceptions.subtracting(spares.values).filter { $0 <= order.request.quantity }.min()
    }
}
