import CardCore
import CardLedger
import CardTestSupport
import Foundation
import Testing

/// Groups of calls: one transaction with one audit entry, which commits to calls and messages.
enum CallGroupContract {
    static let clauses: [Clause] = [
        Clause("groups of calls: oneEntryCommitsToCallsAndMessages", commitsToBoth),
        Clause("groups of calls: aGroupWithoutCallsLeavesNothing", emptyGroupLeavesNothing),
        Clause("groups of calls: aFailedCallLeavesNoNumber", failedCallLeavesNoNumber),
        Clause("groups of calls: namesStoresThatCallsNamedFirst", namesNewStores),
        Clause("groups of calls: expiryCountsCallsAsSaleFiles", expiryCountsCalls),
    ]

    private struct Stop: Error {}

    /// A workshop with sold cards 1 and 2, and a client.
    private static func workshop(_ store: StoreUnderTest) throws -> Workshop {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try ClientContract.add("till", shop)
        let sales = [1, 2].map { shop.message("a\($0)", .activate, card: $0, amount: 50_000) }
        try shop.ingest(sales, sequence: 1)
        return shop
    }

    private static func call(_ key: String, message: MessageNumber?) -> CallRecord {
        CallRecord(
            CallKey("till", .electrum, key: key),
            operation: "redeem request",
            answered: AnsweredCall(
                content: CallContent("redeem \(key)").digest,
                status: message == nil ? 400 : 201,
                answer: nil
            ),
            code: message == nil ? "card.blocked" : nil,
            message: message,
            at: Workshop.now
        )
    }

    /// Redeems 100 from a card by a call.
    private static func redeem(
        _ id: String,
        card: Int64,
        at store: StoreID = "oslo-1",
        in shop: Workshop,
        _ session: PostingSession
    ) throws {
        var facts = FeedFacts(sender: "till", environment: .live, now: session.now)
        facts.isCall = true
        var message = shop.message(MessageID(id), .redeem, card: card, amount: 100)
        message.store = store
        let decided = try session.decide([message], from: facts)
        let number = try #require(decided.messages.first?.outcome.message)
        try session.record(call(id, message: number))
    }

    private static func newestEntries(_ shop: Workshop, after head: AuditHead) throws
        -> [AuditEntry]
    { try shop.ledger.auditEntries(from: head.size, limit: 10) }

    private static func expectWhole(_ shop: Workshop) throws {
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        let wrong = try shop.ledger.verify(vault: vault).filter { !$0.ok }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    static func commitsToBoth(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        let head = try shop.ledger.auditHead()
        try shop.ledger.decideCalls(by: shop.context) { session in
            try redeem("c1", card: 1, in: shop, session)
            try session.record(call("c2", message: nil))
            try redeem("c3", card: 1, in: shop, session)
            #expect(try session.call(CallKey("till", .electrum, key: "c1"))?.number == 1)
            #expect(try session.isKnown("c3", ofSender: "till"))
            #expect(try !session.isKnown("c2", ofSender: "till"))
            #expect(try !session.isKnown("a1", ofSender: "till"))
        }
        let entries = try newestEntries(shop, after: head)
        let entry = try #require(entries.first)
        #expect(entries.count == 1 && entry.object == "calls" && entry.outcome == "answered")
        for part in [#""count":3"#, #""first":1"#, #""firstMessage":3"#, #""messageCount":2"#] {
            #expect(entry.details.contains(part), "\(part) in \(entry.details)")
        }
        let calls = try shop.ledger.calls(after: 0, limit: 10)
        #expect(calls.map(\.call.message) == [3, nil, 4])
        #expect(entry.details.contains(RecordDigest.calls(calls)))
        #expect(try shop.ledger.card(serial: "NC000001").available == 49_800)
        try expectWhole(shop)
    }

    static func emptyGroupLeavesNothing(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        let before = try shop.snapshot()
        let found = try shop.ledger.decideCalls(by: shop.context) { session in
            try session.isKnown("a1", ofSender: "pos")
        }
        #expect(found)
        #expect(try shop.snapshot() == before)
    }

    static func failedCallLeavesNoNumber(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        try shop.ledger.decideCalls(by: shop.context) { session in
            for (id, card) in [("c1", 1), ("c2", 2), ("c3", 2)] as [(String, Int64)] {
                let part = Result {
                    try session.savepoint {
                        try redeem(id, card: card, in: shop, session)
                        if id == "c2" { throw Stop() }
                    }
                }
                #expect((try? part.get()) != nil || id == "c2")
            }
            #expect(session.calls.map(\.call.key.key) == ["c1", "c3"])
        }
        #expect(try shop.ledger.calls(after: 0, limit: 9).map(\.call.message) == [3, 4])
        #expect(try shop.ledger.card(serial: "NC000002").available == 49_900)
        try expectWhole(shop)
    }

    static func namesNewStores(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        let head = try shop.ledger.auditHead()
        try shop.ledger.decideCalls(by: shop.context) { session in
            try redeem("c1", card: 1, at: "bergen-2", in: shop, session)
            try redeem("c2", card: 1, in: shop, session)
        }
        let entry = try #require(try newestEntries(shop, after: head).first)
        #expect(entry.details.contains(#""newStores":["bergen-2"]"#))
        #expect(try shop.ledger.parties(.store).map(\.name) == ["bergen-2", "oslo-1"])
        try expectWhole(shop)
    }

    /// A call 30 days after the last sale file moves the limit of the calendar.
    static func expiryCountsCalls(_ store: StoreUnderTest) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "calls-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var options = Workshop.options()
        options.clock = LedgerClock(rule: ClockRule(gapDays: 40), zone: "UTC")
        for object in ["calls", "messages"] {
            let path = folder.appending(path: object).path
            let ledger = try store.files.open(path, options)
            func run(on day: Int64, _ work: DatedWork, _ object: String) throws {
                let context = RequestContext(
                    actor: "kari",
                    command: "test",
                    at: Workshop.now.adding(seconds: day * 86_400)
                )
                try ledger.transaction(by: context, work) { try $0.audit(object, "done") }
            }
            try run(on: 0, .none, "sale file 1")
            try run(on: 30, .none, object)
            let isAllowed = (try? run(on: 60, .expiry, "expiry")) != nil
            #expect(isAllowed == (object == "calls"), "\(object)")
        }
    }
}
