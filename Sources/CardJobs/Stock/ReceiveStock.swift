package import CardCore
import CardLedger

/// Records packs of a shipment as received.
package struct ReceiveStock {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The values that a person reads off the packs.
    package struct Proof: Sendable {
        /// The serial of the first card in the packs.
        package var firstSerial: Serial
        /// The serial of the last card in the packs.
        package var lastSerial: Serial
        /// The number of cards in the packs.
        package var count: Int

        package init(firstSerial: Serial, lastSerial: Serial, count: Int) {
            self.firstSerial = firstSerial
            self.lastSerial = lastSerial
            self.count = count
        }
    }

    /// `packs` is nil for all that are on the way.
    ///
    /// - Throws: `stock.*`, `store.unknown`.
    package func receive(
        _ shipment: String,
        packs: [ClosedRange<Int>]?,
        place: ArrivalPlace,
        proof: Proof?,
        mayStoreBeNew: Bool = false,
        dryRun: Bool
    ) throws -> ShipmentResult {
        let known = try repositories.ledger.shipment(shipment)
        let order = try repositories.ledger.order(known.order)
        let stock = try OrderStock(repositories, context, of: order)
        var arrival = ShipmentArrival(shipment: shipment, packs: nil, place: place)
        return try stock.explaining(
            in: repositories,
            shipment: known.number,
            at: arrival.store(of: known)
        ) {
            arrival.packs = try packs.map {
                try PackSelection.packs(of: $0.map(PackSelection.packs), in: stock.layout)
            }
            return try receive(
                arrival,
                of: stock,
                proof: proof,
                mayStoreBeNew: mayStoreBeNew,
                dryRun: dryRun
            )
        }
    }

    private func receive(
        _ arrival: ShipmentArrival,
        of stock: OrderStock,
        proof: Proof?,
        mayStoreBeNew: Bool,
        dryRun: Bool
    ) throws -> ShipmentResult {
        var arrival = arrival
        if case .store(let name) = arrival.place {
            try repositories.refuseTokens(in: [name.text])
            arrival.override = try repositories.overrideOfStore(
                try repositories.storeName(name),
                mayBeNew: mayStoreBeNew,
                context
            )
        }
        let (record, recorded) = try repositories.ledger.receive(
            arrival,
            isTrial: dryRun,
            by: context
        ) { _, meant in try check(proof, of: meant, in: stock) }
        if !dryRun { context.reached(.stockMoved) }
        return ShipmentResult(
            shipment: stock.facts(of: record),
            alreadyDone: recorded == .already,
            isTrial: dryRun
        )
    }

    private func check(_ proof: Proof?, of packs: [Int], in stock: OrderStock) throws {
        guard let proof else { return }
        for serial in [proof.firstSerial, proof.lastSerial]
        where try repositories.isSpecimen(serial) { throw SpecimenFailure.typed(serial) }
        let stated = PackProof(
            first: try repositories.positionIfAny(ofSerial: proof.firstSerial, in: stock.order),
            last: try repositories.positionIfAny(ofSerial: proof.lastSerial, in: stock.order),
            count: proof.count
        )
        try stated.check(
            packs,
            in: stock.layout,
            exceptions: stock.exceptions,
            spares: stock.spares
        )
    }
}
