import CardCore
import CardLedger
import Testing

/// Notes of operators in the histories of cards.
enum CardNoteContract {
    static let clauses: [Clause] = [
        Clause("note: isInTheHistoryOfItsCardAlone", isInTheHistoryOfItsCardAlone),
        Clause("note: writesTheSameOnceADay", writesTheSameOnceADay),
        Clause("note: aTrialWritesNothing", aTrialWritesNothing),
    ]

    private static func notes(_ card: Int, _ shop: Workshop) throws -> [CardEvent] {
        try shop.ledger.cardHistory(ofCard: Workshop.card(card)).filter { $0.event == "note" }
    }

    static func isInTheHistoryOfItsCardAlone(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let head = try shop.ledger.auditHead()
        for text in ["called", "called again"] {
            let recorded = try shop.ledger.note(
                text,
                ofCard: Workshop.card(1),
                isTrial: false,
                by: shop.context
            )
            #expect(recorded == .new)
        }
        let found = try Self.notes(1, shop)
        #expect(found.map { $0.details["text"] } == ["called", "called again"])
        #expect(found.allSatisfy { $0.details["by"] == .string(shop.context.actor) })
        #expect(try Self.notes(2, shop).isEmpty)
        let entry = try #require(shop.ledger.auditEntries(from: head.size, limit: 1).first)
        #expect(entry.object == "card NC000001" && entry.outcome == "noted")
        #expect(entry.details.contains("called"))
        try DecideContract.requireSound(shop)
    }

    static func writesTheSameOnceADay(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        var other = shop.context
        other.actor = "somebody-else"
        var later = shop.context
        later.at = Instant(
            milliseconds: later.at.milliseconds + RepetitionRule.windowSeconds * 1000
        )
        let expected: [(RequestContext, Recorded)] = [
            (shop.context, .new), (shop.context, .already), (other, .new), (later, .new),
        ]
        for (context, answer) in expected {
            let recorded = try shop.ledger.note(
                "called",
                ofCard: Workshop.card(1),
                isTrial: false,
                by: context
            )
            #expect(recorded == answer)
        }
        #expect(try Self.notes(1, shop).count == 3)
    }

    static func aTrialWritesNothing(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let before = try shop.snapshot()
        let recorded = try shop.ledger.note(
            "called",
            ofCard: Workshop.card(1),
            isTrial: true,
            by: shop.context
        )
        #expect(recorded == .new)
        #expect(try shop.snapshot() == before)
    }
}
