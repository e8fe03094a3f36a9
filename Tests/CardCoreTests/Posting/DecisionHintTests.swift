import CardTestSupport
@testable import CardCore
import Testing

/// Hints of decisions about amounts, days, packs and numbers of files, followed literally.
struct DecisionHintTests {
    /// A message that is rejected, and the same one after the hint was followed.
    struct Sample: Sendable, CustomTestStringConvertible {
        let code: RowCode
        let hint: String
        var operation = CardCore.Operation.activate
        /// The amounts before and after the hint was followed.
        var amounts: (Int64?, Int64?) = (50_000, 50_000)
        var currencies = (Scene.nok, Scene.nok)
        var expiresOn: (String?, String?) = (nil, nil)
        var activeFrom: (String?, String?) = (nil, nil)
        var terms = Scene.terms()

        var testDescription: String { "\(code) \(operation) \(amounts)" }

        func message(_ id: MessageID, isFollowed: Bool) -> Message {
            var message = Scene.message(
                id,
                operation,
                in: .final,
                on: "A",
                amount: isFollowed ? amounts.1 : amounts.0
            )
            if message.amountMinor != nil {
                message.currency = isFollowed ? currencies.1 : currencies.0
            }
            message.expiresOn = (isFollowed ? expiresOn.1 : expiresOn.0).map(Scene.day)
            message.activeFrom = (isFollowed ? activeFrom.1 : activeFrom.0).flatMap { Instant($0) }
            return message
        }
    }

    private static func terms(_ change: (inout ProductTerms) -> Void) -> ProductTerms {
        var terms = Scene.terms()
        change(&terms)
        return terms
    }

    private static let twoAmounts = terms { $0.denomination = .fixed([10_000, 50_000]) }
    private static let loads = terms { $0.load = .between(min: 10_000, max: 20_000) }
    private static let lastDay = terms { $0.expiry = .on(Scene.day("2027-01-01")) }

    private static let amount = "Write the amount."
    private static let allowed =
        "Write an amount of the product, or that of the order if it fixes one; if the operation has "
        + "none or means all of the card, leave it out."
    private static let day =
        "Leave it out, or write a day from the day of the sale to the last one that the product "
        + "allows."
    private static let start = "Write an `activeFrom` up to the last day, or leave it out."

    static let samples: [Sample] = [
        Sample(code: .amountMissing, hint: amount, amounts: (nil, 10_000), terms: twoAmounts),
        Sample(code: .amountMissing, hint: amount, operation: .load, amounts: (nil, 10_000)),
        Sample(code: .amountMissing, hint: amount, operation: .redeem, amounts: (nil, 10_000)),
        Sample(
            code: .currencyMismatch,
            hint: "Write the currency of the card.",
            currencies: (Scene.eur, Scene.nok)
        ),
        Sample(code: .notAllowed, hint: allowed, amounts: (30_000, 10_000), terms: twoAmounts),
        Sample(code: .notAllowed, hint: allowed, amounts: (49_000, nil)),
        Sample(
            code: .notAllowed,
            hint: allowed,
            operation: .load,
            amounts: (9_999, 10_000),
            terms: loads
        ),
        Sample(code: .notAllowed, hint: allowed, operation: .block, amounts: (50_000, nil)),
        Sample(code: .notAllowed, hint: allowed, operation: .deactivate, amounts: (51_000, nil)),
        Sample(
            code: .partRefund,
            hint: "Write the whole price if the card was returned; if it was not, correct the "
                + "other rows, then `mintrun sales decide FILE --as void --reason TEXT`.",
            operation: .deactivate,
            amounts: (49_000, 50_000)
        ),
        Sample(code: .expiresOn, hint: day, expiresOn: ("2026-09-20", "2026-09-21")),
        Sample(code: .expiresOn, hint: day, expiresOn: ("2026-09-20", nil)),
        Sample(
            code: .expiresOn,
            hint: day,
            expiresOn: ("2027-01-02", "2027-01-01"),
            terms: lastDay
        ),
        Sample(
            code: .activeFrom,
            hint: start,
            activeFrom: ("2027-01-02T00:00:00Z", "2027-01-01T00:00:00Z"),
            terms: lastDay
        ),
        Sample(
            code: .activeFrom,
            hint: start,
            activeFrom: ("2027-01-02T00:00:00Z", nil),
            terms: lastDay
        ),
    ]

    @Test(arguments: samples)
    func followsTheHint(_ sample: Sample) {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1)]
        shop.orders = [Scene.order(terms: sample.terms)]
        var engine = shop.engine
        if sample.operation != .activate {
            engine.expect(
                .applied,
                for: Scene.message("sold", .activate, in: .final, on: "A", amount: 50_000)
            )
        }
        engine.expect(.rejected, sample.code, for: sample.message("m1", isFollowed: false))
        engine.expect(.applied, for: sample.message("m2", isFollowed: true))
    }

    @Test func followsTheHintsAboutPacks() throws {
        let layout = StockRuleTests.layout
        #expect(throws: StockFailure.notWholePacks(first: 1, last: 2)) {
            try PackSelection.packs(of: [.cards(2...6)], in: layout)
        }
        #expect(try PackSelection.packs(of: [.packs(1...2)], in: layout) == [1, 2])

        let miscounted = PackProof(first: 4, last: 6, count: 4)
        let counted = PackProof(first: 4, last: 6, count: 3)
        for (packs, proof) in [([2], miscounted), ([1, 2], counted)] {
            #expect(throws: StockFailure.proof(packs: packs)) {
                try proof.check(packs, in: layout, exceptions: [])
            }
        }
        try counted.check([2], in: layout, exceptions: [])
    }

    @Test func followsTheHintAboutTheNumberOfAFile() {
        // "Write `17`, or `17.1` for a correction."
        let judge = SaleFileJudge(settings: SenderSettings())
        for (sequence, isTaken, expected) in [
            ("no. 17", false, SaleFileJudgeTests.judged(.rejected, .sequenceSyntax)),
            ("17", false, .admitted(missing: nil)), ("17.1", true, .admitted(missing: nil)),
        ] as [(String, Bool, SaleFileJudge.Admission)] {
            let feed = SaleFileJudgeTests.feed(5...(isTaken ? 17 : 16), isTaken: isTaken)
            #expect(judge.admit(SaleFileJudgeTests.file(sequence), feed) == expected)
        }
    }

    /// A code of the list that the hint gives, or a law of that code.
    @Test func followsTheHintAboutAnUnknownLaw() {
        var terms = Scene.terms()
        func refusal(_ codes: [String]) -> JurisdictionFailure? {
            JurisdictionTable(codes.map { Jurisdiction(code: $0, name: $0, rules: []) })
                .refusal(of: terms, product: "p", on: Scene.day("2026-01-01"))
        }
        terms.jurisdiction = "NOO"
        #expect(refusal(["NO", "DK"]) == .unknown("NOO", known: ["DK", "NO"]))
        #expect(refusal(["NO", "DK", "NOO"]) == nil)
        terms.jurisdiction = "NO"
        #expect(refusal(["NO", "DK"]) == nil)
    }
}
