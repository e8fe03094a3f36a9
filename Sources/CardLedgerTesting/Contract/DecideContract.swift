package import CardCore
import CardLedger
import Testing

/// Messages take effect in one way, from any sender.
package enum DecideContract {
    static let clauses: [Clause] = [
        Clause("decide: givesAnOutcomeForEachMessage", givesAnOutcomeForEachMessage),
        Clause("decide: aTrialWritesNothing", aTrialWritesNothing),
        Clause(
            "decide: messagesOfOperatorsDoNotBelongToTheFile",
            messagesOfOperatorsDoNotBelongToTheFile
        ),
        Clause("decide: aPartThatFailsLeavesTheOthers", aPartThatFailsLeavesTheOthers),
        Clause(
            "decide: auditEntryOfATypedMessageStatesItsFacts",
            auditEntryOfATypedMessageStatesItsFacts
        ),
    ]

    struct Crash: Error {}

    /// The activation of a card.
    package static func activation(_ card: Int64, _ shop: Workshop) -> Message {
        shop.message("m\(card)", .activate, card: card, amount: 50_000)
    }

    /// Activates cards, one message each.
    package static func activate(_ cards: ClosedRange<Int64>, _ shop: Workshop) throws {
        try shop.ledger.decide(by: shop.context) { session in
            let messages = cards.map { activation($0, shop) }
            let decided = try session.decide(messages, from: Workshop.sender)
            #expect(decided.messages.allSatisfy { $0.outcome.verdict == .applied })
        }
    }

    /// The states of the order's cards, by position.
    package static func states(_ shop: Workshop) throws -> [CardState] {
        try (1...4).map { try shop.ledger.card(serial: Workshop.serial($0)).state }
    }

    /// Requires that every check of the ledger passes.
    package static func requireSound(_ shop: Workshop, cards: Int = 10) throws {
        let vault = VaultCount(order: 1, rows: cards, shareExists: true)
        let wrong = try shop.ledger.verify(vault: [vault]).filter { !$0.ok }
        #expect(wrong.isEmpty)
    }

    static func givesAnOutcomeForEachMessage(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ledger.decide(by: shop.context) { session in
            let first = session.nextMessage
            let other = shop.message("m1", .activate, card: 2, amount: 50_000)
            var replacing = shop.message("m3", .replace, card: 1, amount: nil)
            replacing.currency = nil
            replacing.otherCard = Workshop.serial(99)
            let sale = Self.activation(1, shop)
            let decided = try session.decide([sale, sale, other, replacing], from: Workshop.sender)
            let outcomes = decided.messages.map(\.outcome)
            #expect(outcomes.map(\.verdict) == [.applied, .replayed, .rejected, .rejected])
            #expect(outcomes.map(\.code) == [nil, nil, .conflict, .otherCardUnknown])
            #expect(decided.messages.map(\.approvedMinor) == [50_000, 50_000, nil, nil])
            #expect(decided.messages[2].booked?.card == Workshop.serial(1))
            #expect(decided.messages[2].booked?.differences == [.card])
            #expect(decided.messages[3].partner?.serial == Workshop.serial(99))
            #expect(decided.known.map(\.number) == [first])
            #expect(decided.transfers.map(\.transfer.amountMinor) == [50_000, 50_000])
            #expect(decided.card(Workshop.serial(1))?.state == .unused)
            #expect(session.nextMessage == first.advanced(by: 1))
        }
        #expect(try Self.states(shop) == [.unused, .inactive, .inactive, .inactive])
    }

    static func aTrialWritesNothing(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ledger.decide(by: shop.context) { session in
            let first = session.nextMessage
            let sale = Self.activation(1, shop)
            let tried = try session.decide([sale], from: Workshop.sender, for: .trial)
            #expect(tried.messages.map(\.outcome.verdict) == [.applied])
            #expect(session.nextMessage == first)
        }
        #expect(try Self.states(shop) == [.inactive, .inactive, .inactive, .inactive])
        try Self.requireSound(shop)
    }

    static func messagesOfOperatorsDoNotBelongToTheFile(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest([Self.activation(1, shop)], sequence: 1) { outcome in
            .post(outcome, publishing: [])
        } before: { session in
            var block = shop.message("b", .block, card: 2, amount: nil)
            block.currency = nil
            block.reason = "stolen"
            var operators = Workshop.sender
            operators.sender = OperatorMessages.sender
            let decided = try session.decide([block], from: operators, for: .operators)
            #expect(decided.messages.map(\.outcome.verdict) == [.applied])
            #expect(decided.known.map(\.number) == [1])
        }
        let files = try [(Int64(2), "b"), (1, "m1")].map { card, id in
            let card = try shop.ledger.card(serial: Workshop.serial(card)).number
            let event = try shop.ledger.cardHistory(ofCard: card).first {
                $0.details["id"] == .string(id)
            }
            return try #require(event).details["file"]
        }
        #expect(files == [.null, "1.csv"])
        try Self.requireSound(shop)
    }

    /// One message has its facts beside the digest; of several the messages have them.
    static func auditEntryOfATypedMessageStatesItsFacts(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        func details(of cards: ClosedRange<Int64>) throws -> String {
            let head = try shop.ledger.auditHead()
            try shop.ledger.decide(by: shop.context) { session in
                let messages = cards.map { card in
                    var message = Self.activation(card, shop)
                    message.reason = "by phone"
                    return message
                }
                _ = try session.decide(messages, from: Workshop.sender)
            }
            let entries = try shop.ledger.auditEntries(from: head.size, limit: 9)
            return try #require(entries.first { $0.object == "messages" }).details
        }
        let one = try details(of: 1...1)
        for words in [
            #""operation":"activate""#, #""serial":"NC000001""#, #""amount":50000"#,
            #""currency":"NOK""#, #""reason":"by phone""#, #""requestId":"m1""#, #""count":1"#,
            #""phase":"final""#, #""store":"oslo-1""#,
        ] { #expect(one.contains(words), "\(words)\n\(one)") }
        let several = try details(of: 2...3)
        #expect(several.contains(#""count":2"#) && !several.contains("by phone"))
        try Self.requireSound(shop)
    }

    static func aPartThatFailsLeavesTheOthers(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        var numbers: [MessageID: MessageNumber] = [:]
        try shop.ledger.decide(by: shop.context) { session in
            for card: Int64 in 1...4 {
                var sale = Self.activation(card, shop)
                // The part that fails is the first that names this store.
                if card > 1 { sale.store = "bergen-1" }
                let part = {
                    try session.savepoint {
                        let decided = try session.decide([sale], from: Workshop.sender)
                        if card == 2 { throw Crash() }
                        for message in decided.known { numbers[message.id] = message.number }
                    }
                }
                if card == 2 { #expect(throws: Crash.self) { try part() } } else { try part() }
            }
        }
        #expect(try Self.states(shop) == [.unused, .inactive, .unused, .unused])
        #expect(numbers == ["m1": 1, "m3": 2, "m4": 3])
        let ids = try shop.ledger.messageIDs(ofSender: "pos", from: "m", to: "n", limit: 9)
        #expect(ids == ["m1", "m3", "m4"])
        try Self.requireSound(shop)
        try Self.activate(2...2, shop)
        try Self.requireSound(shop)
    }
}
