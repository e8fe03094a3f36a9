import CardCore
import CardLedger
import Testing

/// Gaps in feeds and decisions about files in the ledger's reports.
enum FeedContract {
    static let clauses: [Clause] = [
        Clause("feed: knownNumbersAreRuns", knownNumbersAreRuns),
        Clause(
            "feed: heldFileWaitsForItsNumberOrADecision",
            heldFileWaitsForItsNumberOrADecision
        ),
        Clause(
            "feed: readsAbsentMessagesFromTheLatestDown",
            readsAbsentMessagesFromTheLatestDown
        ),
        Clause("feed: namesTheSendersOfAStore", namesTheSendersOfAStore),
    ]

    private static func sale(_ shop: Workshop, _ card: Int64) -> Message {
        shop.message("s-\(card)", .activate, card: card, amount: 50000)
    }

    static func knownNumbersAreRuns(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        #expect(try shop.ledger.knownNumbers(ofSender: "pos").isEmpty)
        for number: Int64 in [7, 3, 4, 9, 5] {
            try shop.ingest([Self.sale(shop, number)], sequence: number)
        }
        #expect(try shop.ledger.knownNumbers(ofSender: "pos") == [3...5, 7...7, 9...9])
        #expect(try shop.ledger.knownNumbers(ofSender: "nobody").isEmpty)
    }

    /// The rows of the store bergen are applied from web, rejected from kiosk, and forgotten from post.
    static func namesTheSendersOfAStore(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        func sell(_ card: Int64, at store: StoreID) -> Message {
            var message = Self.sale(shop, card)
            message.store = store
            return message
        }
        try shop.ingest([Self.sale(shop, 1)], sequence: 1)
        try shop.ingest([sell(2, at: "bergen")], from: "web", sequence: 2)
        try shop.ingest([sell(2, at: "bergen"), sell(3, at: "kiosk")], from: "kiosk", sequence: 3)
        try shop.ingest([sell(4, at: "bergen")], from: "post", sequence: 4, end: { _ in .forget })
        func senders(_ store: StoreID) throws -> Set<SenderID> {
            try shop.ledger.transaction(by: shop.context) { try $0.senders(ofStore: store) }
        }
        #expect(try senders("bergen") == ["web"])
        #expect(try senders("oslo-1") == ["pos"])
        #expect(try senders("kiosk") == ["kiosk"])
        #expect(try senders("nowhere").isEmpty)
        try shop.ingest([sell(5, at: "bergen")], from: "pos", sequence: 5)
        #expect(try senders("bergen") == ["pos", "web"])
    }

    static func heldFileWaitsForItsNumberOrADecision(_ store: StoreUnderTest)
        throws
    {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest([Self.sale(shop, 1)], sequence: 1)
        for number: Int64 in [3, 4, 3] {
            try shop.ingest([], sequence: number) { _ in
                .refuse(SaleFileOutcome(.held, reason: .sequenceGap))
            }
        }
        #expect(try shop.ledger.heldFiles().map(\.facts.number) == [3, 4])
        try shop.ingest([Self.sale(shop, 3)], sequence: 3)
        let held = try shop.ledger.heldFiles()
        #expect(held.map(\.facts.number) == [4])
        let void = FileDecisionRecord(
            .void,
            of: try #require(held.first).facts,
            earlier: 1,
            reason: "twice",
            by: shop.context
        )
        try shop.ledger.void(void, isTrial: true, by: shop.context)
        #expect(try shop.ledger.heldFiles().count == 1)
        try shop.ledger.void(void, isTrial: false, by: shop.context)
        #expect(try shop.ledger.heldFiles().isEmpty)
        let known = try #require(try shop.ledger.decision(sha256: void.sha256))
        #expect(known.decision == .void && known.file == nil && known.decidedBy == "kari")
        #expect(try shop.ledger.decisions() == [known])
    }

    /// The new file contains the first of three messages.
    static func readsAbsentMessagesFromTheLatestDown(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        var advice = shop.message("late", .redeem, card: 2, amount: nil)
        advice.phase = .confirm
        advice.originalID = "nothing"
        advice.currency = nil
        let (record, _) = try shop.ingest(
            [Self.sale(shop, 1), Self.sale(shop, 2), advice],
            sequence: 1
        )
        let earlier = try #require(record).number
        var facts = SaleFileFacts(
            sha256: SHA256Digest(Workshop.hash(1, salt: 77)),
            name: "again.csv",
            bytes: 1,
            sender: "pos",
            sequence: "1"
        )
        facts.number = nil
        #expect(try shop.ledger.conflictingFiles(of: facts).map(\.number) == [earlier])
        let decision = FileDecisionRecord(
            .supersede,
            of: facts,
            earlier: earlier,
            reason: "wrong",
            by: shop.context
        )
        let posted = try shop.ledger.ingest(facts, by: shop.context) { session in
            let number = try session.begin(decision)
            try session.notePresent(ids: ["s-1", "never"], sender: "pos")
            var absent: [AbsentMessage] = []
            try session.readAbsent(ofFile: earlier, pageSize: 1) { page in
                #expect(page.count == 1)
                absent += page
                let code: FailureCode? = absent.count == 1 ? .decideParked : nil
                try session.keep([SupersededMessage(page[0], code: code)], ofDecision: number)
            }
            #expect(absent.map(\.message.id) == ["late", "s-2"])
            #expect(absent[1].serial == Workshop.serial(2) && !absent[1].requestIsAbsent)
            try session.finish(decision, number: number)
            return .post(SaleFileOutcome(.applied), publishing: [])
        }
        let known = try #require(try shop.ledger.decision(sha256: facts.sha256))
        #expect(known.file == posted?.number && known.earlier == earlier)
        let counts = try shop.ledger.supersededCounts(ofDecision: known.number)
        #expect(counts == (1, 1))
        let rows = try shop.ledger.supersededMessages(ofDecision: known.number, limit: 10)
        #expect(rows.map(\.messageID) == ["late", "s-2"])
        #expect(rows.map(\.code) == [.decideParked, nil])

        // Undone messages stay undone: another file that supersedes finds the rest only.
        var third = facts
        third.sha256 = SHA256Digest(Workshop.hash(2, salt: 77))
        _ = try shop.ledger.ingest(third, by: shop.context) { session in
            var absent: [MessageID] = []
            try session.readAbsent(ofFile: earlier, pageSize: 9) { absent += $0.map(\.message.id) }
            #expect(absent == ["late", "s-1"])
            return .forget
        }
    }
}
