package import CardCore
import CardLedger

/// Sends packs of an order to a store.
package struct ShipStock {
    private let repositories: Repositories
    private let context: RequestContext

    package init(_ repositories: Repositories, _ context: RequestContext) {
        self.repositories = repositories
        self.context = context
    }

    /// The packs to send, and their destination.
    package struct Wish: Sendable {
        /// The order of the packs, by id or request id.
        package var order: String
        /// The store of destination.
        package var store: StoreID
        /// True if the store need not be known.
        package var mayStoreBeNew = false
        /// The packs, counted from 1.
        package var packs: [ClosedRange<Int>] = []
        /// The cartons, counted from 1.
        package var cartons: [ClosedRange<Int>] = []
        /// The first and the last serial of a range of cards.
        package var serials: (first: Serial, last: Serial)?
        /// The carrier.
        package var carrier: String?
        /// The carrier's number.
        package var tracking: String?
        /// The reason, for the audit log.
        package var reason: String?

        package init(order: String, store: StoreID) {
            self.order = order
            self.store = store
        }
    }

    /// - Throws: `order.unknown`, `stock.*`, `store.unknown`, `card.unknown`.
    package func ship(_ wish: Wish, dryRun: Bool) throws -> ShipmentResult {
        try repositories.refuseTokens(
            in: [wish.store.text, wish.carrier, wish.tracking, wish.reason]
        )
        let order = try repositories.order(wish.order)
        let stock = try OrderStock(repositories, context, of: order)
        return try stock.explaining(in: repositories) {
            try ship(wish, from: stock, dryRun: dryRun)
        }
    }

    private func ship(_ wish: Wish, from stock: OrderStock, dryRun: Bool) throws -> ShipmentResult {
        let order = stock.order
        let packs = try PackSelection.packs(of: selections(wish, order), in: stock.layout)
        precondition(!packs.isEmpty, "a shipment names packs, cartons or serials")
        var new = NewShipment(
            order: order.id,
            packs: packs,
            to: try repositories.storeName(wish.store)
        )
        new.override = try repositories.overrideOfStore(
            new.store,
            mayBeNew: wish.mayStoreBeNew,
            context
        )
        new.carrier = wish.carrier
        new.tracking = wish.tracking
        new.reason = wish.reason
        let (shipment, recorded) = try repositories.ledger.ship(new, isTrial: dryRun, by: context)
        if !dryRun { context.reached(.stockMoved) }
        return ShipmentResult(
            shipment: stock.facts(of: shipment),
            alreadyDone: recorded == .already,
            isTrial: dryRun
        )
    }

    private func selections(_ wish: Wish, _ order: OrderRecord) throws -> [PackSelection] {
        var selections =
            wish.packs.map(PackSelection.packs) + wish.cartons.map(PackSelection.cartons)
        if let serials = wish.serials {
            let first = try repositories.position(ofSerial: serials.first, in: order)
            let last = try repositories.position(ofSerial: serials.last, in: order)
            guard first <= last else {
                throw ShipmentFailure.reversed(first: serials.first, last: serials.last)
            }
            selections.append(.cards(first...last))
        }
        return selections
    }
}

extension Repositories {
    /// A store's name as sale files may write it.
    ///
    /// - Throws: `stock.store_name`.
    func storeName(_ name: StoreID) throws -> StoreID {
        guard OperatorMessages.isStore(name.text) else { throw ShipmentFailure.storeName }
        return name
    }

    /// The position of a card in the order.
    ///
    /// - Throws: `stock.serial` for a serial that is not one of the order's.
    func position(ofSerial typed: Serial, in order: OrderRecord) throws -> Int {
        guard let position = try positionIfAny(ofSerial: typed, in: order) else {
            if let flaw = try flaw(ofTyped: typed) { throw flaw }
            throw ShipmentFailure.notInOrder(serial: typed, order: order.id)
        }
        return position
    }

    /// The serial may be typed with spaces, hyphens and in lower case.
    func positionIfAny(ofSerial typed: Serial, in order: OrderRecord) throws -> Int? {
        let serial = try written(Self.plain(typed))
        let found = try ledger.positions(ofSerials: [serial, typed], inOrder: order.id)
        return found[serial] ?? found[typed]
    }
}
