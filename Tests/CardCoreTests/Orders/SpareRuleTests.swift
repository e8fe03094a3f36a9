import CardCore
import Testing

/// Every card and every spare of a small order.
@Suite struct SpareRuleTests {
    /// Five cards and four spares; card 1 and spare 7 are spoiled, card 2 is missing, card 3 is
    /// replaced by spare 6, and card 4 was voided; spare 9 has no answer.
    private static let answers = [
        AcceptedCoverage(
            ranges: [1...4, 6...8],
            spoiled: [1, 3, 7],
            missing: [2],
            replacements: [.init(spoiled: 3, spare: 6)]
        )
    ]

    private static func flaw(_ card: Int, _ spare: Int) -> SpareFlaw? {
        var rule = SpareRule(quantity: 5, answers: answers, lost: [4])
        do {
            try rule.promote(.init(spoiled: card, spare: spare))
            return nil
        } catch { return error }
    }

    private static func flaw(ofCard card: Int) -> SpareFlaw? {
        switch card {
        case 1, 2, 4: nil
        case 3: .cardIsReplaced(by: 6)
        case 5: .cardIsGood
        default: .cardIsSpare
        }
    }

    private static func flaw(ofSpare spare: Int) -> SpareFlaw? {
        switch spare {
        case 8: nil
        case 6: .spareIsPromoted(for: 3)
        case 7: .spareIsLost
        case 9: .spareIsUnanswered
        default: .notASpare
        }
    }

    @Test(arguments: 1...9, 1...9)
    func promotesAGoodSpareForALostCard(_ card: Int, _ spare: Int) {
        #expect(Self.flaw(card, spare) == Self.flaw(ofCard: card) ?? Self.flaw(ofSpare: spare))
    }

    @Test func recordsEachPromotion() throws {
        var rule = SpareRule(quantity: 5, answers: Self.answers, lost: [4])
        try rule.promote(.init(spoiled: 1, spare: 8))
        #expect(throws: SpareFlaw.cardIsReplaced(by: 8)) {
            try rule.promote(.init(spoiled: 1, spare: 8))
        }
        #expect(throws: SpareFlaw.spareIsPromoted(for: 1)) {
            try rule.promote(.init(spoiled: 2, spare: 8))
        }
    }

    @Test func hasACodeForCardsAndOneForSpares() {
        let flaws: [(SpareFlaw, FailureCode)] = [
            (.cardIsSpare, .orderNothingToReplace), (.cardIsGood, .orderNothingToReplace),
            (.cardIsReplaced(by: 6), .orderNothingToReplace), (.notASpare, .orderSpareUnusable),
            (.spareIsPromoted(for: 3), .orderSpareUnusable), (.spareIsLost, .orderSpareUnusable),
            (.spareIsUnanswered, .orderSpareUnusable),
        ]
        for (flaw, code) in flaws {
            let failure = PromotionFailure(order: 1, card: "C1", spare: "C6", flaw: flaw)
            #expect(failure.code == code)
            #expect(
                (flaw.otherPosition != nil)
                    == [.cardIsReplaced(by: 6), .spareIsPromoted(for: 3)].contains(flaw)
            )
        }
    }
}
