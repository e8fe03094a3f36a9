package import CardCore

extension StockRepository {
    /// The shipment with that id.
    ///
    /// - Throws: `stock.shipment_unknown`.
    package func shipment(_ id: String) throws -> ShipmentRecord {
        guard let number = ShipmentRecord.number(in: id),
            let shipment = try shipment(withNumber: number)
        else { throw ShipmentLookupFailure.unknown(id: id) }
        return shipment
    }
}

extension Ledger {
    /// Sends packs to a store; a trial changes nothing.
    ///
    /// The answer is `already` if the same packs are on their way to the same store, or arrived
    /// there.
    ///
    /// - Throws: `order.unknown`, `order.wrong_state` for a cancelled order, and the errors of
    ///   ``ShipRule``.
    package func ship(_ new: NewShipment, isTrial: Bool, by context: RequestContext) throws -> (
        ShipmentRecord, Recorded
    ) {
        try transaction(by: context, .none, commitIf: { _ in !isTrial }) { transaction in
            let order = try transaction.order(new.order)
            try order.require(.ship)
            let rule = try transaction.shipRule(order, new.packs)
            switch try rule.decide(new.packs, to: new.store) {
            case .already(let number): return (try transaction.known(number), .already)
            case .ship(let origin):
                let number = try transaction.ship(new, from: origin, PackLayout(order.request))
                return (try transaction.known(number), .new)
            }
        }
    }

    /// Records packs as received by a store, or back in the house; a trial changes nothing.
    ///
    /// - Throws: `stock.shipment_unknown`, and the errors of ``ReceiveRule``; the errors of `check`
    ///   for the packs that are meant, `stock.proof`.
    package func receive(
        _ arrival: ShipmentArrival,
        isTrial: Bool,
        by context: RequestContext,
        check: (ShipmentRecord, [Int]) throws -> Void
    ) throws -> (ShipmentRecord, Recorded) {
        try transaction(by: context, .none, commitIf: { _ in !isTrial }) { transaction in
            guard let number = ShipmentRecord.number(in: arrival.shipment),
                let shipment = try transaction.shipment(withNumber: number)
            else { throw ShipmentLookupFailure.unknown(id: arrival.shipment) }
            let store = arrival.store(of: shipment)
            let rule = ReceiveRule(arrivals: shipment.arrivals)
            let packs = try rule.decide(arrival.packs, at: store)
            let meant = arrival.packs ?? (packs.isEmpty ? shipment.packs.map(\.pack) : packs)
            try check(shipment, meant)
            guard !packs.isEmpty else { return (shipment, .already) }
            try transaction.take(packs, of: shipment, at: store)
            return (try transaction.known(number), .new)
        }
    }
}

extension LedgerTransaction {
    fileprivate func known(_ number: ShipmentNumber) throws -> ShipmentRecord {
        guard let shipment = try shipment(withNumber: number) else {
            throw ShipmentLookupFailure.missing(number: number)
        }
        return shipment
    }

    fileprivate func shipRule(_ order: OrderRecord, _ packs: [Int]) throws -> ShipRule {
        let wanted = Set(packs)
        let placed = try packPlaces(ofOrder: order.id).filter { wanted.contains($0.pack) }
        let shipments = Set(placed.compactMap(\.place.shipment))
        return ShipRule(
            layout: PackLayout(order.request),
            acknowledged: try answers(ofOrder: order.id).coverage,
            places: Dictionary(uniqueKeysWithValues: placed.map { ($0.pack, $0.place) }),
            packCounts: try Dictionary(
                uniqueKeysWithValues: shipments.map { ($0, try known($0).packs.count) }
            ),
            unsellable: try unsellable(packs, of: order)
        )
    }

    /// The packs of spares, and the packs of which no card can be sold, with their serials.
    ///
    /// A spare counts in the pack of the card that it replaces.
    private func unsellable(_ packs: [Int], of order: OrderRecord) throws -> [Int: SerialSpan] {
        let layout = PackLayout(order.request)
        var found = packs.filter(layout.isOfSpares)
        let dead = try packsWithoutLife(packs.filter { !layout.isOfSpares(pack: $0) }, order)
        if !dead.isEmpty {
            let pairs = try answers(ofOrder: order.id).flatMap(\.answer.coverage.replacements)
            let alive = try livingSpares(of: pairs, order)
            let filled = Set(
                pairs.filter { alive.contains($0.spare) }.map {
                    layout.pack(of: $0.spoiled)
                }
            )
            found += dead.filter { !filled.contains($0) }
        }
        return try Dictionary(
            uniqueKeysWithValues: found.map { pack in
                let positions = layout.positions(ofPack: pack)
                let span = SerialSpan(
                    first: try serial(ofOrder: order.id, at: positions.lowerBound),
                    last: try serial(ofOrder: order.id, at: positions.upperBound)
                )
                return (pack, span)
            }
        )
    }

    /// The packs, ascending, in which the life of every card has ended.
    ///
    /// A run of packs without such a card is counted at once.
    private func packsWithoutLife(_ packs: [Int], _ order: OrderRecord) throws -> [Int] {
        let layout = PackLayout(order.request)
        func hasEnded(_ positions: ClosedRange<Int>, every: Bool) throws -> Bool {
            let counts = try countsByState(CardRange(order: order.id, positions: positions))
            return every
                ? counts.allSatisfy { !$0.life.goesOn } && !counts.isEmpty
                : counts.contains { !$0.life.goesOn }
        }
        var ended: [Int] = []
        for run in PackSelection.runs(packs) {
            guard let positions = layout.positions(ofPacks: run),
                try hasEnded(positions, every: false)
            else { continue }
            ended += try run.filter { try hasEnded(layout.positions(ofPack: $0), every: true) }
        }
        return ended
    }

    /// The positions of promoted spares whose lives go on.
    private func livingSpares(
        of pairs: [AcceptedCoverage.Replacement],
        _ order: OrderRecord
    ) throws -> Set<Int> {
        let numbers = pairs.map { CardNumbering.number(order: order.id, position: $0.spare) }
        return Set(try cards(.numbers(Set(numbers))).filter(\.lifeCycle.goesOn).map(\.position))
    }

    fileprivate func ship(_ new: NewShipment, from origin: StoreID?, _ layout: PackLayout) throws
        -> ShipmentNumber
    {
        let number = try insert(new, from: origin, layout)
        try audit(
            "shipment \(ShipmentRecord.id(number))",
            "shipped",
            details: [
                "order": .string(new.order.text), "from": .optional(origin),
                "to": .string(new.store), "packs": .string(rangesText(new.packs)),
                "reason": .optional(new.reason),
                "recordSha256": .optional(try digest(ofShipment: number)),
            ]
        )
        return number
    }

    fileprivate func take(_ packs: [Int], of shipment: ShipmentRecord, at store: StoreID?) throws {
        try receive(packs, of: shipment, at: store)
        try audit(
            "shipment \(shipment.id)",
            store == nil ? "returned" : "received",
            details: [
                "at": .optional(store), "packs": .string(rangesText(packs)),
                "recordSha256": .optional(try digest(ofShipment: shipment.number)),
            ]
        )
    }
}

extension ShipmentArrival {
    /// The store where the packs are now; nil for the house.
    fileprivate func store(of shipment: ShipmentRecord) -> StoreID? {
        switch place {
        case .destination: shipment.destination
        case .store(let name): name
        case .issuer: nil
        }
    }
}

extension ShipmentRecord {
    fileprivate var arrivals: [Int: ReceiveRule.Arrival] {
        Dictionary(
            uniqueKeysWithValues: packs.map { pack in
                (pack.pack, pack.receivedAt == nil ? .onTheWay : .arrived(at: pack.store))
            }
        )
    }
}
