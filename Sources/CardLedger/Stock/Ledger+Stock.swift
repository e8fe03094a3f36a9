package import CardCore

extension StockRepository {
    /// The shipment with that id.
    ///
    /// - Throws: `stock.shipment_unknown`.
    package func shipment(_ id: String) throws -> ShipmentRecord {
        guard let number = ShipmentNumber(id),
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
                try transaction.note(new.override, ofStore: new.store)
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
            guard let number = ShipmentNumber(arrival.shipment),
                let shipment = try transaction.shipment(withNumber: number)
            else { throw ShipmentLookupFailure.unknown(id: arrival.shipment) }
            let store = arrival.store(of: shipment)
            let rule = ReceiveRule(arrivals: shipment.arrivals)
            let packs = try rule.decide(arrival.packs, at: store)
            let meant = arrival.packs ?? (packs.isEmpty ? shipment.packs.map(\.pack) : packs)
            try check(shipment, meant)
            guard !packs.isEmpty else { return (shipment, .already) }
            try transaction.take(packs, of: shipment, at: store)
            if let store { try transaction.note(arrival.override, ofStore: store) }
            return (try transaction.known(number), .new)
        }
    }
}

extension LedgerTransaction {
    /// The shipment with that number.
    ///
    /// - Throws: `ledger.damaged` if it does not exist.
    func known(_ number: ShipmentNumber) throws -> ShipmentRecord {
        guard let shipment = try shipment(withNumber: number) else {
            throw ShipmentLookupFailure.missing(number: number)
        }
        return shipment
    }

    /// Records that an operator typed a store of which nothing was known.
    fileprivate func note(_ override: String?, ofStore store: StoreID) throws {
        guard let override else { return }
        try audit(
            "store \(store)",
            "overridden",
            details: ["option": .string(override), "store": .string(store)]
        )
    }

    fileprivate func ship(_ new: NewShipment, from origin: StoreID?, _ layout: PackLayout) throws
        -> ShipmentNumber
    {
        let number = try insert(new, from: origin, layout)
        try audit(
            "shipment \(number.text)",
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
    package func store(of shipment: ShipmentRecord) -> StoreID? {
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
