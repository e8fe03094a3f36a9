import CardCore
import CardLedger
import Testing

/// Packs and cartons that are voided, recalled and released, together with other operations.
enum RangeContract {
    static let clauses: [Clause] = [
        Clause(
            "range: aVoidedCartonIsSpoiledAndThePrinterMayStillAnswerForIt",
            aVoidedCartonIsSpoiledAndThePrinterMayStillAnswerForIt
        ),
        Clause(
            "range: anOrderOfVoidedCardsIsCancelledLikeAnyOther",
            anOrderOfVoidedCardsIsCancelledLikeAnyOther
        ),
        Clause(
            "range: rejectsSalesOfVoidedCards",
            rejectsSalesOfVoidedCards
        ),
        Clause(
            "range: aCardThatAVoidLeftActiveMayBeTakenBack",
            aCardThatAVoidLeftActiveMayBeTakenBack
        ),
        Clause(
            "range: recallPlacesAndEndsItsOwnHoldsOnly",
            recallPlacesAndEndsItsOwnHoldsOnly
        ),
        Clause(
            "range: countsAHeldCardThatIsMissingOrSpoiledAsThat",
            countsAHeldCardThatIsMissingOrSpoiledAsThat
        ),
        Clause("range: releaseStatesItsOwnReason", releaseStatesItsOwnReason),
        Clause("range: errorInTheBodyRollsBack", errorInTheBodyRollsBack),
        Clause("range: findsTheCardsWhoseLivesHaveEnded", findsTheCardsWhoseLivesHaveEnded),
        Clause(
            "range: cardHistoryListsEveryTransferWithItsOwners",
            cardHistoryListsEveryTransferWithItsOwners
        ),
    ]

    private static let vault = [VaultCount(order: 1, rows: 12, shareExists: true)]

    /// A released order of ten cards and two spares, without an answer of the printer.
    private static func released(_ shop: Workshop) throws -> OrderRecord {
        try shop.ledger.order(shop.released().id)
    }

    private static func void(_ positions: ClosedRange<Int>, _ shop: Workshop, id: String = "v")
        throws -> Int
    {
        let range = CardRange(order: 1, positions: positions)
        return try shop.ledger.changeRange(by: shop.context) { session in
            let count = try session.spoil(range, in: [.spare, .inactive])
            try session.record(record(.void, range, id: id, done: count))
            return count
        }
    }

    private static func record(
        _ act: RangeAct,
        _ range: CardRange,
        id: String,
        done: Int
    ) -> RangeRecord {
        RangeRecord(
            requestID: id,
            content: "c-\(id)",
            act: act,
            range: range,
            reason: "stolen",
            done: done,
            activated: 0
        )
    }

    private static func answer(
        covered: ClosedRange<Int>,
        spoiled: [Int] = [],
        missing: [Int] = [],
        replacements: [AcceptedCoverage.Replacement] = []
    ) -> AcknowledgementRecord {
        AcknowledgementRecord(
            order: 1,
            content: "\(covered)",
            coverage: AcceptedCoverage(
                ranges: [covered],
                spoiled: spoiled,
                missing: missing,
                replacements: replacements
            )
        )
    }

    static func aVoidedCartonIsSpoiledAndThePrinterMayStillAnswerForIt(_ store: StoreUnderTest)
        throws
    {
        let shop = try Workshop(store)
        _ = try Self.released(shop)
        #expect(try Self.void(3...6, shop) == 4)
        #expect(try Self.void(11...12, shop, id: "w") == 2)
        #expect(try shop.ledger.counts(ofOrder: 1)[.spoiled] == 6)
        #expect(try shop.ledger.counts(ofOrder: 1).values.reduce(0, +) == 12)
        // The printer does not know of it: it counts one as spoiled, misses another, replaces a
        // third by a spare that was voided, too.
        let answer = Self.answer(
            covered: 1...12,
            spoiled: [2, 3],
            missing: [1, 4],
            replacements: [.init(spoiled: 2, spare: 11)]
        )
        #expect(try shop.ledger.acknowledge(answer, by: shop.context) == .new)
        #expect(try shop.ledger.order(1).state == .acknowledged)
        let counts = try shop.ledger.counts(ofOrder: 1)
        #expect(counts[.spoiled] == 7 && counts[.missing] == 1 && counts[.inactive] == 4)
        #expect(try shop.ledger.verify(vault: Self.vault).allSatisfy(\.ok))
        let events = try shop.ledger.cardHistory(ofCard: Workshop.card(4))
        let words = events.map(\.event)
        #expect(words == ["ordered", "made", "sealed", "released", "acknowledged", "range.void"])
        #expect(events[4].details["as"] == "missing" && events[5].details["reason"] == "stolen")
        #expect(events[3].details["file"] == "ord-000001.zip.age")
        let replaced = try shop.ledger.cardHistory(ofCard: Workshop.card(2)).first {
            $0.event == "replaced by"
        }
        #expect(replaced?.details["card"] == "NC000011")
    }

    static func anOrderOfVoidedCardsIsCancelledLikeAnyOther(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try Self.released(shop)
        _ = try Self.void(1...12, shop)
        #expect(try shop.ledger.cancel(1, reason: "x", by: shop.context) == .new)
        #expect(try shop.ledger.beginShredding(1, by: shop.context) == .new)
        #expect(try shop.ledger.liability(asOf: nil).totals.isEmpty)
    }

    static func rejectsSalesOfVoidedCards(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        _ = try Self.void(1...2, shop)
        let sale = shop.message("m", .activate, card: 1, amount: 50000)
        let (_, outcomes) = try shop.ingest([sale], sequence: 1)
        #expect(outcomes.map(\.code) == [.spoiled])
    }

    static func aCardThatAVoidLeftActiveMayBeTakenBack(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest([shop.message("m", .activate, card: 1, amount: 50_000)], sequence: 1)
        #expect(try Self.void(1...2, shop) == 1)
        try shop.ingest([shop.message("n", .deactivate, card: 1, amount: 50_000)], sequence: 2)
        #expect(try shop.ledger.card(serial: "NC000001").lifeCycle == .inactive)
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        let wrong = try shop.ledger.verify(vault: vault).filter { !$0.ok }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    static func recallPlacesAndEndsItsOwnHoldsOnly(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest([shop.message("m", .activate, card: 4, amount: 50000)], sequence: 1)
        let (one, two) = (
            try shop.ledger.card(serial: "NC000002"), try shop.ledger.card(serial: "NC000003")
        )
        _ = try shop.ledger.hold(.recall, card: one.number, reason: "x", by: shop.context)
        _ = try shop.ledger.hold(.operator, card: two.number, reason: "x", by: shop.context)
        let range = CardRange(order: 1, positions: 1...5)
        try shop.ledger.changeRange(by: shop.context) { session in
            let counts = try session.countsByState(range)
            #expect(counts.reduce(0) { $0 + $1.cards } == 5)
            #expect(counts.contains { $0.life == .active && !$0.isRecalled && $0.cards == 1 })
            #expect(counts.contains { $0.life == .inactive && $0.isRecalled && $0.cards == 1 })
            let active = try session.activated(range, recalled: false, after: 0, limit: 9)
            #expect(active.map(\.position) == [4])
            #expect(try session.activated(range, recalled: true, after: 0, limit: 9).isEmpty)
            #expect(try session.activated(range, recalled: nil, after: 4, limit: 9).isEmpty)
            #expect(try session.recall(range, in: [.spare, .inactive], reason: "r") == 3)
            #expect(try session.recall(range, in: [.spare, .inactive], reason: "r") == 0)
            try session.record(Self.record(.recall, range, id: "r", done: 3))
        }
        #expect(try shop.ledger.counts(ofOrder: 1)[.blocked] == 4)
        #expect(try shop.ledger.rangeContent(requestID: "r") == "c-r")
        #expect(try shop.ledger.rangeContent(requestID: "s") == nil)
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        #expect(try shop.ledger.verify(vault: vault).allSatisfy(\.ok))
        try shop.ledger.changeRange(by: shop.context) { session in
            #expect(try session.content(requestID: "r") == "c-r")
            #expect(try session.hasMessage("m", of: "pos"))
            #expect(try !session.hasMessage("m", of: "operator"))
            #expect(try session.release(range) == 4)
            try session.record(Self.record(.release, range, id: "s", done: 4))
        }
        #expect(try shop.ledger.card(serial: two.serial).holds == [.operator])
        #expect(try shop.ledger.counts(ofOrder: 1)[.blocked] == 1)
        #expect(try shop.ledger.verify(vault: vault).allSatisfy(\.ok))
        #expect(try shop.ledger.serials(ofOrder: 1, at: [5, 1]) == ["NC000005", "NC000001"])
    }

    static func countsAHeldCardThatIsMissingOrSpoiledAsThat(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try Self.released(shop)
        let range = CardRange(order: 1, positions: 1...3)
        try shop.ledger.changeRange(by: shop.context) { session in
            #expect(try session.recall(range, in: [.inactive], reason: "r") == 3)
            try session.record(Self.record(.recall, range, id: "r", done: 3))
        }
        let answer = Self.answer(covered: 1...12, spoiled: [2], missing: [3])
        #expect(try shop.ledger.acknowledge(answer, by: shop.context) == .new)
        let counts = try shop.ledger.counts(ofOrder: 1)
        #expect(counts[.missing] == 1 && counts[.spoiled] == 1 && counts[.blocked] == 1)
        let missing = try shop.ledger.card(serial: Workshop.serial(3))
        #expect(missing.state == .missing && missing.holds == [.recall])
        #expect(try shop.ledger.verify(vault: Self.vault).allSatisfy(\.ok))
    }

    /// The audit entry names the serials and the request; the history has the reason of the release
    /// of each kind of hold.
    static func releaseStatesItsOwnReason(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try Self.released(shop)
        let range = CardRange(order: 1, positions: 2...4)
        let card = Workshop.card(2)
        try shop.ledger.changeRange(by: shop.context) { session in
            _ = try session.recall(range, in: [.inactive], reason: "a theft")
            try session.record(Self.record(.recall, range, id: "r", done: 3))
        }
        _ = try shop.ledger.hold(.exposed, card: card, reason: "in a file", by: shop.context)
        for _ in 1...PinTries.limit {
            _ = try shop.ledger.recordPin(isRight: false, card: card, by: shop.context)
        }
        let head = try shop.ledger.auditHead()
        try shop.ledger.changeRange(by: shop.context) { session in
            _ = try session.release(range)
            try session.record(Self.record(.release, range, id: "s", done: 3))
        }
        let entry = try #require(shop.ledger.auditEntries(from: head.size, limit: 1).first)
        for words in [
            #""firstSerial":"NC000002""#, #""lastSerial":"NC000004""#, #""requestId":"s""#,
        ] { #expect(entry.details.contains(words), "\(words)\n\(entry.details)") }
        _ = try shop.ledger.releaseExposed(card: card, reason: "looked at", by: shop.context)
        _ = try shop.ledger.unlockPin(card: card, reason: "seen", by: shop.context)
        let ends = try shop.ledger.cardHistory(ofCard: card).filter { $0.event == "hold.released" }
        let reasons = ends.map { [$0.details["kind"], $0.details["reason"]] }
        #expect(reasons.count == 3)
        for pair: [JSON?] in [["recall", "stolen"], ["exposed", "looked at"], ["pin", "seen"]] {
            #expect(reasons.contains(pair), "\(pair) \(reasons)")
        }
    }

    static func findsTheCardsWhoseLivesHaveEnded(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try Self.released(shop)
        let answer = Self.answer(covered: 1...12, spoiled: [2], missing: [3, 12])
        #expect(try shop.ledger.acknowledge(answer, by: shop.context) == .new)
        #expect(try Self.void(9...11, shop) == 3)
        func ended(_ positions: ClosedRange<Int>, order: OrderID = 1) throws -> [Int: LifeCycle] {
            try shop.ledger.endedCards(CardRange(order: order, positions: positions))
        }
        #expect(
            try ended(1...12)
                == [
                    2: .spoiled, 3: .missing, 9: .spoiled, 10: .spoiled, 11: .spoiled, 12: .missing,
                ]
        )
        #expect(try ended(3...9) == [3: .missing, 9: .spoiled])
        #expect(try ended(4...8).isEmpty)
        #expect(try ended(1...12, order: 9).isEmpty)
    }

    static func errorInTheBodyRollsBack(_ store: StoreUnderTest) throws {
        struct Enough: Error {}
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let before = try shop.snapshot()
        let range = CardRange(order: 1, positions: 1...5)
        #expect(throws: Enough.self) {
            try shop.ledger.changeRange(by: shop.context) { session in
                _ = try session.spoil(range, in: [.inactive])
                _ = try session.recall(range, in: [.spoiled], reason: "x")
                throw Enough()
            }
        }
        #expect(try shop.snapshot() == before)
    }

    static func cardHistoryListsEveryTransferWithItsOwners(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        var move = shop.message("t", .transfer, card: 1, amount: 300)
        move.otherCard = Workshop.serial(2)
        try shop.ingest(
            [
                shop.message("a", .activate, card: 1, amount: 50000),
                shop.message("b", .activate, card: 2, amount: 50000), move,
            ],
            sequence: 1
        )
        let events = try shop.ledger.cardHistory(ofCard: Workshop.card(2))
        let transfers = events.filter { $0.event == "transfer" }
        #expect(transfers.map { $0.details["message"] } == ["b", "b", "t", "t"])
        #expect(
            transfers.map { $0.details["from"] }
                == ["sales-pending", "sales", "card", "load-pending"]
        )
        #expect(
            transfers.map { $0.details["fromOwner"] }
                == ["oslo-1", "oslo-1", "NC000001", "NC000002"]
        )
        #expect(
            transfers.map { $0.details["toOwner"] }
                == ["NC000002", "oslo-1", "NC000002", "NC000002"]
        )
        let message = try #require(events.first { $0.details["id"] == "t" })
        #expect(message.details["card"] == "NC000001")
        #expect(message.details["otherCard"] == "NC000002")
    }
}
