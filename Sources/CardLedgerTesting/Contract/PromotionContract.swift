import CardCore
import CardLedger
import Testing

/// Spares that operators promote after the printer's answer.
enum PromotionContract {
    static let clauses: [Clause] = [
        Clause("promotion: sellsAPromotedSpare", sellsAPromotedSpare),
        Clause("promotion: rejectsWhatTheRuleRejects", rejectsWhatTheRuleRejects),
        Clause(
            "promotion: rejectsAVoidedSpareAndReplacesAVoidedCard",
            rejectsAVoidedSpareAndReplacesAVoidedCard
        ),
        Clause("promotion: countsAReplacementOfThePrinter", countsAReplacementOfThePrinter),
    ]

    private static let vault = [VaultCount(order: 1, rows: 12, shareExists: true)]

    /// An order of ten cards and two spares; the printer's answer covers the cards up to a position.
    private static func shop(
        _ store: StoreUnderTest,
        covered: Int = 12,
        replacements: [AcceptedCoverage.Replacement] = []
    ) throws -> Workshop {
        let shop = try Workshop(store)
        let order = try shop.released()
        let answer = AcknowledgementRecord(
            order: order.id,
            content: "a",
            coverage: AcceptedCoverage(
                ranges: [1...covered],
                spoiled: [2],
                missing: [3],
                replacements: replacements
            )
        )
        _ = try shop.ledger.acknowledge(answer, by: shop.context)
        return shop
    }

    private static func promote(
        _ spare: Int,
        for card: Int,
        in shop: Workshop,
        isTrial: Bool = false
    ) throws -> Recorded {
        try shop.ledger.promote(
            .init(spoiled: card, spare: spare),
            ofOrder: 1,
            isTrial: isTrial,
            by: shop.context
        )
    }

    /// The reason of a rejection; nil if the spare is promoted.
    private static func flaw(_ card: Int, spare: Int, _ shop: Workshop) throws -> SpareFlaw? {
        do {
            _ = try Self.promote(spare, for: card, in: shop)
            return nil
        } catch let failure as PromotionFailure {
            return failure.flaw
        }
    }

    static func sellsAPromotedSpare(_ store: StoreUnderTest) throws {
        let shop = try Self.shop(store)
        let unsold = try shop.ingest(
            [shop.message("m", .activate, card: 11, amount: 50000)],
            sequence: 1
        )
        #expect(unsold.1[0].code == .spare)
        let before = try shop.snapshot()
        #expect(try Self.promote(11, for: 2, in: shop, isTrial: true) == .new)
        #expect(try shop.snapshot() == before)
        #expect(try Self.promote(11, for: 2, in: shop) == .new)
        let after = try shop.snapshot()
        #expect(try Self.promote(11, for: 2, in: shop) == .already)
        #expect(try shop.snapshot() == after)
        let counts = try shop.ledger.counts(ofOrder: 1)
        #expect(counts[.spare] == 1 && counts[.inactive] == 9 && counts[.spoiled] == 1)
        let (card, spare) = (Workshop.card(2), Workshop.card(11))
        let replaced = try shop.ledger.transaction(by: shop.context) {
            try $0.replacedCards(bySpares: [card, spare])
        }
        #expect(replaced == [spare: card])
        for (number, event, other) in [(card, "replaced by", 11), (spare, "replaces", 2)] {
            let found = try shop.ledger.cardHistory(ofCard: number).first { $0.event == event }
            #expect(found?.details["card"] == .string(Workshop.serial(Int64(other)).text))
        }
        let sold = try shop.ingest(
            [shop.message("n", .activate, card: 11, amount: 50000)],
            sequence: 2
        )
        #expect(sold.1[0].verdict == .applied)
        #expect(try shop.ledger.answersAreRecorded(ofOrder: 1))
        #expect(try shop.ledger.verify(vault: Self.vault).allSatisfy(\.ok))
    }

    static func rejectsWhatTheRuleRejects(_ store: StoreUnderTest) throws {
        let shop = try Self.shop(store, covered: 11)
        let before = try shop.snapshot()
        #expect(try Self.flaw(4, spare: 11, shop) == .cardIsGood)
        #expect(try Self.flaw(2, spare: 12, shop) == .spareIsUnanswered)
        #expect(try Self.flaw(2, spare: 4, shop) == .notASpare)
        #expect(try shop.snapshot() == before)
        #expect(try Self.flaw(3, spare: 11, shop) == nil)
        #expect(try Self.flaw(2, spare: 11, shop) == .spareIsPromoted(for: 3))
        #expect(try Self.flaw(3, spare: 12, shop) == .cardIsReplaced(by: 11))
        let failure = PromotionFailure(
            order: 1,
            card: Workshop.serial(3),
            spare: Workshop.serial(12),
            flaw: .cardIsReplaced(by: 11),
            other: Workshop.serial(11)
        )
        #expect(throws: failure) { try Self.promote(12, for: 3, in: shop) }
        let young = try shop.order("r-2")
        #expect(throws: OrderStateFailure.self) {
            try shop.ledger.promote(
                .init(spoiled: 1, spare: 11),
                ofOrder: young.id,
                isTrial: false,
                by: shop.context
            )
        }
    }

    static func rejectsAVoidedSpareAndReplacesAVoidedCard(_ store: StoreUnderTest) throws {
        let shop = try Self.shop(store)
        for position in [5, 11] {
            let range = CardRange(order: 1, positions: position...position)
            _ = try shop.ledger.changeRange(by: shop.context) { session in
                let count = try session.spoil(range, in: [.spare, .inactive])
                try session.record(
                    RangeRecord(
                        requestID: "v-\(position)",
                        content: "c-\(position)",
                        act: .void,
                        range: range,
                        reason: "stolen",
                        done: count,
                        activated: 0
                    )
                )
                return count
            }
        }
        #expect(try Self.flaw(5, spare: 11, shop) == .spareIsLost)
        #expect(try Self.flaw(5, spare: 12, shop) == nil)
        #expect(try shop.ledger.verify(vault: Self.vault).allSatisfy(\.ok))
    }

    static func countsAReplacementOfThePrinter(_ store: StoreUnderTest) throws {
        let shop = try Self.shop(store, replacements: [.init(spoiled: 2, spare: 12)])
        #expect(try Self.promote(12, for: 2, in: shop) == .already)
        #expect(try Self.flaw(2, spare: 11, shop) == .cardIsReplaced(by: 12))
        #expect(try Self.flaw(3, spare: 12, shop) == .spareIsPromoted(for: 2))
        #expect(try Self.flaw(3, spare: 11, shop) == nil)
        // A closed order is open for promotions, and the printer's answers are as they were.
        #expect(try shop.ledger.acknowledgements(ofOrder: 1).map(\.isPromotion) == [false, true])
    }
}
