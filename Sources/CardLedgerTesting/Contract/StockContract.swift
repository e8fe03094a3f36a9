import CardCore
import CardLedger
import Testing

/// Packs that go to stores and come back, in the ledger's reports.
enum StockContract {
    static let clauses: [Clause] = [
        Clause("stock: locatesAPackAtItsLastReceiver", locatesAPackAtItsLastReceiver),
        Clause("stock: aTrialAndARefusalChangeNothing", aTrialAndARefusalChangeNothing),
        Clause("stock: shipsOnlyPacksWithCardsToSell", shipsOnlyPacksWithCardsToSell),
    ]

    /// An acknowledged order of ten cards, which are one pack of fifty.
    private static func shop(_ store: StoreUnderTest) throws -> (Workshop, OrderRecord) {
        let shop = try Workshop(store)
        return (shop, try shop.acknowledged())
    }

    private static func ship(_ shop: Workshop, _ order: OrderRecord, to store: StoreID)
        throws -> (ShipmentRecord, Recorded)
    {
        try shop.ledger.ship(
            NewShipment(order: order.id, packs: [1], to: store),
            isTrial: false,
            by: shop.context
        )
    }

    private static func receive(
        _ shop: Workshop,
        _ shipment: String,
        at place: ArrivalPlace = .destination
    ) throws -> (ShipmentRecord, Recorded) {
        try shop.ledger.receive(
            ShipmentArrival(shipment: shipment, packs: nil, place: place),
            isTrial: false,
            by: shop.context
        ) { _, _ in }
    }

    static func locatesAPackAtItsLastReceiver(_ store: StoreUnderTest) throws {
        let (shop, order) = try Self.shop(store)
        let card = try shop.ledger.card(serial: Workshop.serial(1)).number
        #expect(try shop.ledger.packPlace(ofCard: card) == nil)
        let (first, isNew) = try Self.ship(shop, order, to: "oslo-1")
        #expect(isNew == .new && first.id == "shp-000001" && first.packs.map(\.pack) == [1])
        #expect(first.packs[0].firstSerial == Workshop.serial(1))
        #expect(try Self.ship(shop, order, to: "oslo-1").1 == .already)
        #expect(
            try shop.ledger.packPlace(ofCard: card)?.place == .onTheWay(shipment: 1, to: "oslo-1")
        )
        #expect(try Self.receive(shop, first.id).0.receivedAt == Workshop.now)
        #expect(try Self.receive(shop, first.id).1 == .already)
        #expect(try shop.ledger.packPlace(ofCard: card)?.place == .store("oslo-1", shipment: 1))
        #expect(try shop.ledger.packPlaces(ofOrder: nil, atStore: "oslo-1").count == 1)
        #expect(try shop.ledger.packPlaces(ofOrder: nil, atStore: "bergen-1").isEmpty)
        let (second, _) = try Self.ship(shop, order, to: "bergen-1")
        #expect(second.origin == "oslo-1")
        #expect(try shop.ledger.packPlaces(ofOrder: nil, atStore: "bergen-1").count == 1)
        #expect(try Self.receive(shop, second.id, at: .issuer).0.packs[0].store == nil)
        #expect(try shop.ledger.packPlace(ofCard: card)?.place == .issuer)
        #expect(
            try shop.ledger.shipments(ofOrder: order.id).map(\.id) == [first.id, second.id]
        )
        let events = try shop.ledger.cardHistory(ofCard: card).map(\.event)
            .filter { ["shipped", "received", "returned"].contains($0) }
        #expect(events == ["shipped", "received", "shipped", "returned"])
    }

    static func aTrialAndARefusalChangeNothing(_ store: StoreUnderTest) throws {
        let (shop, order) = try Self.shop(store)
        let before = try shop.snapshot()
        let new = NewShipment(order: order.id, packs: [1], to: "oslo-1")
        #expect(try shop.ledger.ship(new, isTrial: true, by: shop.context).1 == .new)
        #expect(try shop.snapshot() == before)
        _ = try shop.ledger.ship(new, isTrial: false, by: shop.context)
        let sent = try shop.snapshot()
        #expect(throws: StockFailure.self) { try Self.ship(shop, order, to: "bergen-1") }
        for id in ["shp-000002", "shp-1"] {
            #expect(throws: ShipmentLookupFailure.unknown(id: id)) { try shop.ledger.shipment(id) }
        }
        let refusal = StockFailure.proof(packs: [1])
        #expect(throws: refusal) {
            try shop.ledger.receive(
                ShipmentArrival(shipment: "shp-000001", packs: nil, place: .destination),
                isTrial: false,
                by: shop.context
            ) { _, packs in
                #expect(packs == [1])
                throw refusal
            }
        }
        #expect(try shop.snapshot() == sent)
    }

    /// Pack 1 contains ten cards, and pack 2 two spares.
    static func shipsOnlyPacksWithCardsToSell(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.released()
        let answer = AcknowledgementRecord(
            order: order.id,
            content: "a",
            coverage: AcceptedCoverage(
                ranges: [1...12],
                spoiled: [2],
                missing: [3],
                replacements: []
            )
        )
        _ = try shop.ledger.acknowledge(answer, by: shop.context)
        func ship(_ packs: [Int]) throws -> Recorded {
            let new = NewShipment(order: order.id, packs: packs, to: "oslo-1")
            return try shop.ledger.ship(new, isTrial: true, by: shop.context).1
        }
        let spares = SerialSpan(first: Workshop.serial(11), last: Workshop.serial(12))
        #expect(throws: StockFailure.spares(packs: [2], first: spares)) { try ship([1, 2]) }
        #expect(try ship([1]) == .new)
        let rest = CardRange(order: order.id, positions: 1...10)
        _ = try shop.ledger.transaction(by: shop.context) { transaction in
            try transaction.save(.voided, ofCardsIn: [.inactive], of: rest)
        }
        let cards = SerialSpan(first: Workshop.serial(1), last: Workshop.serial(10))
        #expect(throws: StockFailure.unsellable(packs: [1], first: cards)) { try ship([1]) }
        _ = try shop.ledger.promote(
            .init(spoiled: 2, spare: 11),
            ofOrder: order.id,
            isTrial: false,
            by: shop.context
        )
        #expect(try ship([1]) == .new)
        #expect(throws: StockFailure.spares(packs: [2], first: spares)) { try ship([2]) }
        let young = try shop.order("r-2")
        #expect(throws: StockFailure.notAcknowledged(packs: [1, 2])) {
            try shop.ledger.ship(
                NewShipment(order: young.id, packs: [1, 2], to: "oslo-1"),
                isTrial: true,
                by: shop.context
            )
        }
    }
}
