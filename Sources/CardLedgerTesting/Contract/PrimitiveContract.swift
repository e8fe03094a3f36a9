import CardCore
import CardLedger
import Testing

/// Reads and writes of a transaction with a key, or with one card for a range.
enum PrimitiveContract {
    static let clauses: [Clause] = [
        Clause("primitive: extentFollowsTheRows", extentFollowsTheRows),
        Clause("primitive: keysFindTheSameRecords", keysFindTheSameRecords),
        Clause("primitive: aUUIDIsOneIDInSmallAndCapitalLetters", uuidsAreOneID),
        Clause("primitive: importedNumbersAreReadByScope", importedNumbersAreReadByScope),
        Clause("primitive: placesAndEndsTheHoldOfOneCard", placesAndEndsTheHoldOfOneCard),
        Clause(
            "primitive: rangeRecordsAreFoundByRequestAndOrder",
            rangeRecordsAreFoundByRequestAndOrder
        ),
        Clause("primitive: answersCoverTheirPositions", answersCoverTheirPositions),
    ]

    private static func read<Result>(
        _ shop: Workshop,
        _ body: (any LedgerTransaction) throws -> Result
    ) throws -> Result {
        try shop.ledger.transaction(by: shop.context, .none, body)
    }

    static func extentFollowsTheRows(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        var expected = LedgerExtent(
            newestOrder: 0,
            newestSaleFile: 0,
            newestMessage: 0,
            newestExpiryRun: 0,
            hasCards: false,
            hasParkedMessages: false,
            hasLostSerials: false
        )
        #expect(try read(shop) { try $0.extent() } == expected)
        _ = try shop.acknowledged()
        (expected.newestOrder, expected.hasCards) = (1, true)
        #expect(try read(shop) { try $0.extent() } == expected)
        var advice = shop.message("late", .redeem, card: 2, amount: nil)
        (advice.phase, advice.originalID, advice.currency) = (.confirm, "nothing", nil)
        let sale = shop.message("s-1", .activate, card: 1, amount: 50000)
        #expect(
            try shop.ingest([sale, advice], sequence: 1).1.map(\.verdict) == [.applied, .parked]
        )
        (expected.newestSaleFile, expected.newestMessage) = (1, 2)
        expected.hasParkedMessages = true
        #expect(try read(shop) { try $0.extent() } == expected)
    }

    /// A message that came under the same UUID in other letters is repeated, and an advice finds
    /// its request.
    static func uuidsAreOneID(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let ids = (1...4).map { "0a1b2c3d-4e5f-4a6b-8c7d-00000000000\($0)" }
        var request = shop.message(MessageID(ids[1]), .redeem, card: 1, amount: 100)
        request.phase = .request
        let sale = shop.message(MessageID(ids[0].uppercased()), .activate, card: 1, amount: 50000)
        var early = shop.message("early", .redeem, card: 1, amount: nil)
        (early.phase, early.currency) = (.confirm, nil)
        early.originalID = MessageID(ids[2].uppercased())
        #expect(
            try shop.ingest([sale, request, early], sequence: 1).1.map(\.verdict)
                == [.applied, .applied, .parked]
        )
        var again = sale
        again.id = MessageID(ids[0])
        var advice = shop.message(MessageID(ids[3]), .redeem, card: 1, amount: nil)
        (advice.phase, advice.currency) = (.confirm, nil)
        advice.originalID = MessageID(ids[1].uppercased())
        var late = request
        late.id = MessageID(ids[2])
        #expect(
            try shop.ingest([again, advice, late], sequence: 2).1.map(\.verdict)
                == [.replayed, .applied, .applied]
        )
        #expect(try shop.ledger.card(serial: Workshop.serial(1)).available == 49_800)
        try read(shop) { transaction throws in
            #expect(try transaction.isKnown(MessageID(ids[3].uppercased()), ofSender: "pos"))
            #expect(try transaction.isKnown(MessageID(ids[0]), ofSender: "pos"))
            #expect(try !transaction.isKnown(MessageID("A1"), ofSender: "pos"))
        }
    }

    static func keysFindTheSameRecords(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.acknowledged()
        try shop.ingest([shop.message("s-1", .activate, card: 1, amount: 50000)], sequence: 1)
        try read(shop) { transaction throws in
            #expect(try transaction.order(with: .id(order.id)) == order)
            #expect(try transaction.order(with: .request("r-1")) == order)
            #expect(try transaction.order(with: .request("r-2")) == nil)
            let cards = try transaction.cards(.serials([Workshop.serial(1), "NC999999"]))
            #expect(cards.map(\.number) == [Workshop.card(1)])
            #expect(try transaction.cards(.numbers([Workshop.card(1), 7])) == cards)
            let messages = try transaction.messages(.ids(["s-1", "s-2"], sender: "pos"))
            #expect(messages.map(\.number) == [1])
            #expect(try transaction.messages(.numbers([1, 9])) == messages)
            #expect(try transaction.messages(.ids(["s-1"], sender: "other")).isEmpty)
            #expect(try transaction.messages(.parked(requests: ["s-1"], sender: "pos")).isEmpty)
            #expect(
                try transaction.messages(.bearingOnRefunds(cards: [Workshop.card(2)])).isEmpty
            )
        }
    }

    static func importedNumbersAreReadByScope(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try RegistryContract.imported(shop, ["7702", "5", "7701"])
        try read(shop) { transaction throws in
            func numbers(_ scope: ImportedNumbers) throws -> [ImportedNumber] {
                var found: [ImportedNumber] = []
                try transaction.readImportedNumbers(scope) { found.append($0) }
                return found
            }
            let all = ["7702", "5", "7701"].enumerated().map { index, number in
                ImportedNumber(Serial(number), order: order.id, position: index + 1)
            }
            #expect(try numbers(.order(order.id)) == all)
            #expect(try Set(numbers(.product("partner"))) == Set(all))
            #expect(try Set(numbers(.beginning(with: "77"))) == [all[0], all[2]])
            #expect(try numbers(.beginning(with: "")).count == 3)
            #expect(try numbers(.product("winter-500")).isEmpty)
            let none = ProductReservations(
                isOrdered: false,
                nextSequence: 1,
                lastLost: [],
                cardCount: 0
            )
            var partner = none
            (partner.isOrdered, partner.cardCount) = (true, 3)
            #expect(try transaction.reservations(ofProduct: "partner") == partner)
            #expect(try transaction.reservations(ofProduct: "winter-500") == none)
            #expect(try transaction.reservations(ofProduct: "unknown") == none)
        }
    }

    static func placesAndEndsTheHoldOfOneCard(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let source = ExposureSource(saleFile: SHA256Digest(Workshop.hash(1)), sender: "pos")
        #expect(
            try shop.ledger.hold(
                .operator,
                card: Workshop.card(9_999),
                reason: "x",
                by: shop.context
            )
                == .already
        )
        #expect(
            try shop.ledger.hold(.operator, card: Workshop.card(2), reason: "x", by: shop.context)
                == .new
        )
        let exposed = try shop.ledger.expose([Workshop.card(2)], in: source, by: shop.context)
        #expect(exposed == [Workshop.serial(2)])
        try read(shop) { transaction throws in
            let numbers = Set([1, 2, 3].map(Workshop.card))
            let cards = try transaction.cards(.numbers(numbers))
            let holds = Dictionary(uniqueKeysWithValues: cards.map { ($0.position, $0.holds) })
            #expect(holds == [1: [], 2: [.operator, .exposed], 3: []])
        }
        for expected in [Recorded.new, .already] {
            #expect(
                try shop.ledger.releaseHold(.operator, card: Workshop.card(2), by: shop.context)
                    == expected
            )
        }
        let card = try shop.ledger.card(serial: Workshop.serial(2))
        #expect(card.holds == [.exposed])
    }

    static func rangeRecordsAreFoundByRequestAndOrder(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.released()
        func record(_ id: String, _ positions: ClosedRange<Int>) -> RangeRecord {
            RangeRecord(
                requestID: id,
                content: "c-\(id)",
                act: .recall,
                range: CardRange(order: 1, positions: positions),
                reason: "stolen",
                done: 2,
                activated: 0
            )
        }
        let records = [record("z", 3...4), record("a", 1...2)]
        try shop.ledger.changeRange(by: shop.context) { session in
            for record in records { try session.record(record) }
        }
        try read(shop) { transaction throws in
            #expect(try transaction.rangeRecords(.order(1)) == records)
            #expect(try transaction.rangeRecords(.order(2)).isEmpty)
            #expect(try transaction.rangeRecords(.request("a")) == [records[1]])
            #expect(try transaction.rangeRecords(.request("b")).isEmpty)
        }
    }

    static func answersCoverTheirPositions(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let order = try shop.released()
        func answer(_ content: String, _ range: ClosedRange<Int>) -> AcknowledgementRecord {
            AcknowledgementRecord(
                order: order.id,
                content: content,
                coverage: AcceptedCoverage(
                    ranges: [range],
                    spoiled: [],
                    missing: [],
                    replacements: []
                )
            )
        }
        for (content, range) in [("second", 6...10), ("first", 1...5)] {
            let recorded = try shop.ledger.acknowledge(answer(content, range), by: shop.context)
            #expect(recorded == .new)
        }
        let again = try shop.ledger.acknowledge(answer("first", 1...5), by: shop.context)
        #expect(again == .already)
        try read(shop) { transaction throws in
            #expect(try transaction.answers(ofOrder: order.id).coverage == [1...5, 6...10])
        }
    }
}
