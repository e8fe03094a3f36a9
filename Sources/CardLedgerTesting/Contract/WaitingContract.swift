import CardCore
import CardLedger
import CardTestSupport
import Testing

/// Work that waits for somebody, as a ledger finds it.
enum WaitingContract {
    static let clauses: [Clause] = [
        Clause("waiting: findsRequestsUntilTheyAreCompleted", findsRequestsUntilTheyAreCompleted),
        Clause("waiting: countsRequestsBeyondTheLimit", countsRequestsBeyondTheLimit),
        Clause("waiting: joinsCardsThatWereHeldTogether", joinsCardsThatWereHeldTogether),
        Clause("waiting: findsLockedCardsUntilTheyAreUnlocked", findsLockedCardsUntilUnlocked),
        Clause("waiting: findsShipmentsUntilTheyArrive", findsShipmentsUntilTheyArrive),
        Clause("waiting: remembersTheNewestBackup", remembersTheNewestBackup),
        Clause("waiting: remembersTheNewestAnswer", remembersTheNewestAnswer),
        Clause("waiting: remembersAlarmsAboutClients", remembersAlarmsAboutClients),
        Clause("waiting: comparesNoClockWithADoubtedEntry", comparesNoClockWithADoubtedEntry),
    ]

    private static let later = Workshop.now.adding(seconds: 1)

    private static func context(after seconds: Int64) -> RequestContext {
        RequestContext(
            actor: "kari",
            command: "test",
            at: Workshop.now.adding(seconds: seconds)
        )
    }

    private static func request(_ id: MessageID, _ phase: Phase, card: Int64) -> Message {
        var message = Message(
            id: id,
            operation: .activate,
            phase: phase,
            store: "oslo-1",
            time: Workshop.now,
            card: Workshop.serial(card)
        )
        message.amountMinor = 50_000
        message.currency = Workshop.terms.currency
        return message
    }

    static func findsRequestsUntilTheyAreCompleted(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let requests = (1...2).map { request("r\($0)", .request, card: $0) }
        _ = try shop.ingest(requests, sequence: 1)
        let open = try shop.ledger.openRequests(before: later, limit: 10)
        #expect(
            open
                == [1, 2].map { card in
                    OpenRequest(
                        sender: open.first?.sender ?? "",
                        id: MessageID("r\(card)"),
                        operation: .activate,
                        card: Workshop.serial(card),
                        since: Workshop.now
                    )
                }
        )
        // A request that is as young as the moment does not wait yet.
        #expect(try shop.ledger.openRequests(before: Workshop.now, limit: 10).isEmpty)
        #expect(try shop.ledger.openRequestCount(before: Workshop.now) == 0)
        var confirmation = request("c1", .confirm, card: 1)
        confirmation.originalID = "r1"
        var reversal = request("v2", .reverse, card: 2)
        reversal.originalID = "r2"
        _ = try shop.ingest([confirmation], sequence: 2)
        #expect(try shop.ledger.openRequests(before: later, limit: 10).map(\.id) == ["r2"])
        _ = try shop.ingest([reversal], sequence: 3)
        #expect(try shop.ledger.openRequests(before: later, limit: 10).isEmpty)
    }

    static func countsRequestsBeyondTheLimit(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        _ = try shop.ingest((1...3).map { request("r\($0)", .request, card: $0) }, sequence: 1)
        #expect(try shop.ledger.openRequests(before: later, limit: 2).map(\.id) == ["r1", "r2"])
        #expect(try shop.ledger.openRequestCount(before: later) == 3)
    }

    static func joinsCardsThatWereHeldTogether(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.acknowledged()
        for (number, positions) in [2...4, 5...5, 8...9].enumerated() {
            try recall(positions, of: order, shop, id: "r\(number)", after: Int64(number))
        }
        let found = try shop.ledger.heldRuns(.recall)
        #expect(found.map(\.cards) == [3, 1, 2])
        #expect(found.map(\.first) == [2, 5, 8].map { Workshop.serial($0) })
        #expect(found.map(\.last) == [4, 5, 9].map { Workshop.serial($0) })
        #expect(found.map(\.since) == (0...2).map { Workshop.now.adding(seconds: $0) })
        #expect(found.map(\.reason) == ["stolen", "stolen", "stolen"])
        #expect(try shop.ledger.heldRuns(.operator).isEmpty)
    }

    private static func recall(
        _ positions: ClosedRange<Int>,
        of order: OrderRecord,
        _ shop: Workshop,
        id: String,
        after seconds: Int64
    ) throws {
        let cards = CardRange(order: order.id, positions: positions)
        try shop.ledger.changeRange(by: context(after: seconds)) { session in
            let count = try session.recall(cards, in: LifeCycle.allCases, reason: "stolen")
            let record = RangeRecord(
                requestID: id,
                content: id,
                act: .recall,
                range: cards,
                reason: "stolen",
                done: count,
                activated: 0
            )
            try session.record(record)
        }
    }

    static func findsLockedCardsUntilUnlocked(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let card = Workshop.card(3)
        for _ in 1...PinTries.limit {
            _ = try shop.ledger.recordPin(isRight: false, card: card, by: shop.context)
        }
        let found = try shop.ledger.heldRuns(.pin)
        #expect(found.map(\.first) == [Workshop.serial(3)] && found.map(\.cards) == [1])
        _ = try shop.ledger.unlockPin(card: card, reason: "seen", by: shop.context)
        #expect(try shop.ledger.heldRuns(.pin).isEmpty)
    }

    static func findsShipmentsUntilTheyArrive(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.acknowledged()
        #expect(try shop.ledger.openShipments().isEmpty)
        let shipment = try shop.ledger.ship(
            NewShipment(order: order.id, packs: [1], to: "oslo-1"),
            isTrial: false,
            by: shop.context
        ).0
        #expect(try shop.ledger.openShipments() == [shipment])
        _ = try shop.ledger.receive(
            ShipmentArrival(shipment: shipment.id, packs: nil, place: .destination),
            isTrial: false,
            by: shop.context
        ) { _, _ in }
        #expect(try shop.ledger.openShipments().isEmpty)
    }

    static func remembersTheNewestBackup(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        #expect(try shop.ledger.lastBackup() == nil)
        for seconds: Int64 in [10, 20] {
            let folder = JSON.string("/b/\(seconds)")
            try shop.ledger.noteBackup(["folder": folder], by: context(after: seconds))
        }
        let at = Workshop.now.adding(seconds: 20)
        #expect(try shop.ledger.lastBackup() == BackupRecord(at: at, folder: "/b/20"))
    }

    static func remembersAlarmsAboutClients(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        #expect(try shop.ledger.clientAlarms(since: Workshop.now).isEmpty)
        let alarms = [
            ClientAlarm(
                at: Workshop.now.adding(seconds: 10),
                client: "tills",
                reason: .wrongPINs,
                terminal: "POS\u{202e} \"1\""
            ),
            ClientAlarm(
                at: Workshop.now.adding(seconds: 20),
                client: "app",
                reason: .unknownCards,
                terminal: nil
            ),
        ]
        for (alarm, seconds) in zip(alarms, [10, 20] as [Int64]) {
            try shop.ledger.note(alarm, by: context(after: seconds))
        }
        #expect(try shop.ledger.clientAlarms(since: Workshop.now) == alarms)
        #expect(try shop.ledger.clientAlarms(since: alarms[1].at) == [alarms[1]])
        let later = alarms[1].at.adding(seconds: 1)
        #expect(try shop.ledger.clientAlarms(since: later).isEmpty)
        let wrong = try shop.ledger.verify(vault: []).filter { !$0.ok }
        #expect(wrong.isEmpty)
    }

    static func remembersTheNewestAnswer(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.released(quantity: 10, spares: 0)
        #expect(try shop.ledger.lastAnswer(ofOrder: order.id) == nil)
        for (number, positions) in [1...4, 5...10].enumerated() {
            let coverage = AcceptedCoverage(
                ranges: [positions],
                spoiled: [],
                missing: [],
                replacements: []
            )
            let answer = AcknowledgementRecord(
                order: order.id,
                content: "part \(number)",
                coverage: coverage
            )
            let context = context(after: Int64(number) + 1)
            _ = try shop.ledger.acknowledge(answer, by: context)
            #expect(try shop.ledger.lastAnswer(ofOrder: order.id) == context.at)
        }
    }

    static func comparesNoClockWithADoubtedEntry(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        try shop.ledger.set("a", to: "b", by: context(after: 0))
        var options = Workshop.options()
        options.clock = LedgerClock(rule: ClockRule(), zone: "UTC")
        let ledger = try store.files.open(shop.path, options)
        #expect(try ledger.lastBelievedClock() == Workshop.now)
        try ledger.set("a", to: "c", by: context(after: -86_400))
        #expect(try ledger.lastBelievedClock() == Workshop.now)
    }
}
