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
        let stock = try OrderStock(
            repositories,
            context,
            of: repositories.ledger.order(repositories.ledger.shipment(shipment).order)
        )
        let selections = packs?.map(PackSelection.packs) ?? []
        let wanted = try PackSelection.packs(of: selections, in: stock.layout)
        var arrival = ShipmentArrival(
            shipment: shipment,
            packs: packs == nil ? nil : wanted,
            place: place
        )
        if case .store(let name) = place {
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
