@testable import CardCore
import Testing

/// A refund gives back the amount of a redemption, and only that.
struct RefundTests {
    /// Cards A to D of one product, of which A and B are sold and A has paid.
    private func engine(
        paying payments: [(id: MessageID, amount: Int64, store: StoreID)] = [
            ("p1", 20_000, "0001")
        ],
        _ change: (inout Scene) -> Void = { _ in }
    ) -> PostingEngine {
        var shop = Scene()
        shop.orders[0].terms.load = .off
        shop.cards = ["A", "B", "C", "D"].enumerated().map {
            Scene.card($1, CardNumber(Int64($0 + 1)))
        }
        change(&shop)
        var engine = shop.engine
        for card in ["A", "B"] as [Serial] {
            engine.expect(
                .applied,
                for: Scene.message("s\(card)", .activate, in: .final, on: card, amount: 50_000)
            )
        }
        for payment in payments {
            engine.expect(
                .applied,
                for: Scene.message(
                    payment.id,
                    .redeem,
                    in: .final,
                    on: "A",
                    amount: payment.amount,
                    store: payment.store
                )
            )
        }
        return engine
    }

    private func refund(
        _ id: MessageID,
        _ amount: Int64?,
        on card: Serial = "A",
        in phase: Phase = .final,
        of original: MessageID? = nil,
        store: StoreID = "0001"
    ) -> Message {
        Scene.message(
            id,
            .refund,
            in: phase,
            on: card,
            amount: amount,
            original: original,
            store: store
        )
    }

    private func advice(
        _ id: MessageID,
        _ phase: Phase,
        amount: Int64? = nil,
        of original: MessageID
    )
        -> Message
    {
        Scene.message(id, .refund, in: phase, on: "A", amount: amount, original: original)
    }

    @Test func refundsARedemptionAlthoughLoadsAreOff() {
        var engine = engine()
        _ = engine.takeChanges()
        engine.expect(.applied, for: refund("r1", 5_000, of: "p1"))
        #expect(engine.now("A").available == 35_000 && engine.now("A").state == .used)
        let moved = engine.takeChanges()
        #expect(
            moved.transfers.map(\.transfer) == [
                Transfer(
                    from: Account(.redemptions, .store("0001")),
                    to: Account(.card, .card(1)),
                    amountMinor: 5_000,
                    currency: Scene.nok,
                    environment: .live
                )
            ]
        )
        #expect(moved.newMessages.map(\.standing) == [.confirmed])
        #expect(engine.now("A").movements == 2)
        engine.expect(.replayed, for: refund("r1", 5_000, of: "p1"))
        engine.expect(.rejected, .conflict, for: refund("r1", 5_001, of: "p1"))
        #expect(engine.now("A").available == 35_000)
    }

    @Test func rejectsARefundOfMoreThanTheRedemption() {
        var engine = engine(paying: [("p1", 20_000, "0001"), ("p2", 10_000, "0001")])
        engine.expect(.rejected, .refundExceeds, for: refund("r1", 20_001, of: "p1"))
        engine.expect(.applied, for: refund("r1", 15_000, of: "p1"))
        engine.expect(.rejected, .refundExceeds, for: refund("r2", 5_001, of: "p1"))
        engine.expect(.applied, for: refund("r2", 5_000, of: "p1"))
        engine.expect(.rejected, .refundExceeds, for: refund("r3", 1, of: "p1"))
        engine.expect(.applied, for: refund("r3", 10_000, of: "p2"))
        #expect(engine.now("A").available == 50_000)
        engine.expect(.rejected, .refundExceeds, for: refund("r4", 1))
        engine.expect(.rejected, .refundExceeds, for: refund("r4", 1, on: "B"))
    }

    @Test func countsPendingRefundsAndFreesReversedOnes() {
        var engine = engine()
        engine.expect(.applied, for: refund("r1", 15_000, on: "A", in: .request, of: "p1"))
        #expect(engine.now("A").available == 30_000 && engine.now("A").loadPending == 15_000)
        engine.expect(.rejected, .refundExceeds, for: refund("r2", 5_001, of: "p1"))
        engine.expect(.applied, for: advice("r1a", .reverse, amount: 6_000, of: "r1"))
        engine.expect(.applied, for: refund("r2", 11_000, of: "p1"))
        engine.expect(.rejected, .refundExceeds, for: refund("r3", 1, of: "p1"))
        engine.expect(.applied, for: advice("r1b", .confirm, of: "r1"))
        #expect(engine.now("A").available == 50_000 && engine.now("A").loadPending == 0)
        engine.expect(.replayed, for: advice("r1c", .confirm, of: "r1"))
        // A confirmed refund is final, as every confirmed request.
        engine.expect(.rejected, .alreadyConfirmed, for: advice("r2a", .reverse, of: "r2"))
    }

    @Test func reversedRefundRestoresTheCard() {
        var engine = engine()
        let before = engine.now("A")
        _ = engine.takeChanges()
        engine.expect(.applied, for: refund("r1", 15_000, on: "A", in: .request, of: "p1"))
        engine.expect(.applied, for: advice("r1a", .reverse, of: "r1"))
        #expect(engine.now("A") == before)
        #expect(balances(engine.takeChanges().transfers).values.allSatisfy { $0 == 0 })
        engine.expect(.applied, for: refund("r2", 20_000, of: "p1"))
    }

    @Test func rejectsARefundOfAPendingRedemption() {
        var engine = engine(paying: [])
        engine.expect(
            .applied,
            for: Scene.message("p1", .redeem, in: .request, on: "A", amount: 20_000)
        )
        engine.expect(.rejected, .refundExceeds, for: refund("r1", 1, of: "p1"))
        let part = Scene.message(
            "p1a",
            .redeem,
            in: .confirm,
            on: "A",
            amount: 8_000,
            original: "p1"
        )
        engine.expect(.applied, for: part)
        engine.expect(.rejected, .refundExceeds, for: refund("r1", 8_001, of: "p1"))
        engine.expect(.applied, for: refund("r1", 8_000, of: "p1"))
        engine.expect(
            .applied,
            for: Scene.message("p1b", .redeem, in: .reverse, on: "A", original: "p1")
        )
        #expect(engine.now("A").available == 50_000 && engine.now("A").reserved == 0)
        engine.expect(.rejected, .refundExceeds, for: refund("r2", 1))
    }

    @Test func namesARedemptionOfTheCardOrNone() {
        var engine = engine()
        engine.expect(.rejected, .refundUnknown, for: refund("r1", 1, of: "p9"))
        engine.expect(.rejected, .refundUnknown, for: refund("r1", 1, of: "sA"))
        engine.expect(.rejected, .refundUnknown, for: refund("r1", 1, on: "B", of: "p1"))
        engine.expect(.rejected, .amountMissing, for: refund("r1", nil, of: "p1"))
        var foreign = refund("r1", 1, of: "p1")
        foreign.currency = Scene.eur
        engine.expect(.rejected, .currencyMismatch, for: foreign)
        var other = refund("r1", 1, of: "p1")
        other.originalSender = "S2"
        engine.expect(.rejected, .refundUnknown, for: other)
        engine.expect(
            .rejected,
            .unexpectedField,
            for: {
                var message = refund("r1", 1, of: "p1")
                message.otherCard = "B"
                return message
            }()
        )
        // It is not an advice: it never waits.
        #expect(engine.messages.elements.allSatisfy { $0.standing != .parked })
    }

    @Test func namesARedemptionOfAnotherSender() {
        var shop = Scene()
        var first = engine()
        _ = first.takeChanges()
        shop.cards = first.cards.elements
        shop.messages = first.messages.elements
        shop.facts = FeedFacts(sender: "S2", environment: .live, now: Scene.now, nextMessage: 2000)
        var second = shop.engine
        second.expect(.rejected, .refundUnknown, for: refund("r1", 5_000, of: "p1", store: "0002"))
        var right = refund("r1", 5_000, of: "p1", store: "0002")
        right.originalSender = "S1"
        second.expect(.applied, for: right)
        #expect(right.content.hasSuffix("|originalSender=S1"))
        let moved = second.takeChanges()
        // The account is that of the store that redeemed; the message has a store of its own.
        #expect(moved.transfers.map(\.transfer.debit.owner) == [.store("0001")])
        #expect(moved.newMessages.map(\.store) == ["0002"])
        second.expect(.applied, for: refund("r2", 15_000, store: "0002"))
        second.expect(.rejected, .refundExceeds, for: refund("r3", 1, store: "0002"))
    }

    @Test func usesRedemptionsOfItsStoreFirstThenTheNewest() {
        var engine = engine(paying: [
            ("p1", 1_000, "0002"), ("p2", 2_000, "0001"), ("p3", 3_000, "0003"),
            ("p4", 4_000, "0002"),
        ])
        _ = engine.takeChanges()
        engine.expect(.applied, for: refund("r1", 6_500, on: "A", in: .request, store: "0002"))
        func moved() -> [StoreID: Int64] {
            var sums: [StoreID: Int64] = [:]
            for (account, amount) in balances(engine.takeChanges().transfers) {
                if case .store(let store) = account.owner, amount != 0 { sums[store] = amount }
            }
            return sums
        }
        #expect(moved() == ["0002": -5_000, "0003": -1_500])
        // A part is reversed from the last of them first.
        engine.expect(
            .applied,
            for: Scene.message(
                "r1a",
                .refund,
                in: .reverse,
                on: "A",
                amount: 2_000,
                original: "r1",
                store: "0002"
            )
        )
        #expect(moved() == ["0002": 500, "0003": 1_500])
        engine.expect(.rejected, .refundExceeds, for: refund("r2", 501, of: "p1"))
        engine.expect(.applied, for: refund("r2", 500, of: "p1"))
        #expect(engine.now("A").available + engine.now("A").loadPending == 40_000 + 4_500 + 500)
        engine.expect(
            .applied,
            for: Scene.message("r1b", .refund, in: .confirm, on: "A", original: "r1", store: "0002")
        )
        #expect(engine.now("A").available == 45_000)
    }

    @Test func goesToTheLastReplacementOfTheCard() {
        var engine = engine()
        engine.expect(.applied, for: Scene.message("x1", .replace, in: .final, on: "A", other: "C"))
        engine.expect(.applied, for: refund("r1", 1_000, of: "p1"))
        #expect(engine.now("C").available == 31_000 && engine.now("A").available == 0)
        engine.expect(.applied, for: Scene.message("p2", .redeem, in: .final, on: "C", amount: 500))
        engine.expect(.applied, for: Scene.message("x2", .replace, in: .final, on: "C", other: "D"))
        for (place, card) in (["A", "C", "D"] as [Serial]).enumerated() {
            engine.expect(.applied, for: refund("r\(place + 2)", 2_000, on: card, of: "p1"))
        }
        #expect(engine.now("D").available == 36_500)
        // All cards of the chain together: 20,500 were redeemed and 7,000 given back.
        engine.expect(.rejected, .refundExceeds, for: refund("r9", 13_501, on: "C"))
        engine.expect(.applied, for: refund("r9", 13_500, on: "C"))
        #expect(engine.now("D").available == 50_000)
        #expect(engine.now("A").movements == 2 && engine.now("D").movements == 5)
    }

    @Test func doesNotRefundToAReversedReplacement() {
        var engine = engine()
        engine.expect(
            .applied,
            for: Scene.message("x1", .replace, in: .request, on: "A", other: "C")
        )
        engine.expect(.rejected, .activating, for: refund("r1", 1_000, of: "p1"))
        engine.expect(
            .applied,
            for: Scene.message("x2", .replace, in: .reverse, on: "A", original: "x1")
        )
        engine.expect(.applied, for: refund("r1", 1_000, of: "p1"))
        #expect(engine.now("A").available == 31_000)
    }

    @Test(
        arguments: [
            (.voided, .refundNoCard), (.expired, .refundNoCard), (.inactive, .notActive),
            (.activating, .activating), (.spoiled, .spoiled), (.active, nil),
        ] as [(LifeCycle, RowCode?)]
    )
    func rejectsARefundToACardThatCannotReceiveIt(life: LifeCycle, code: RowCode?) {
        var shop = Scene()
        var engine = engine()
        _ = engine.takeChanges()
        shop.cards = engine.cards.elements
        shop.cards[0].lifeCycle = life
        shop.messages = engine.messages.elements
        shop.facts.nextMessage = 2000
        var changed = shop.engine
        var message = refund("r1", 1, of: "p1")
        #expect(changed.decide(message).code == code)
        message.utcOffsetSeconds = 3600
        message.id = "r2"
        #expect(changed.decide(message).code == code)
    }

    @Test func rejectsARefundToACardPastItsLastDay() {
        var shop = Scene()
        var engine = engine()
        _ = engine.takeChanges()
        shop.cards = engine.cards.elements
        shop.cards[0].expiresOn = Scene.day("2026-09-20")
        shop.messages = engine.messages.elements
        shop.facts.nextMessage = 2000
        var late = shop.engine
        late.expect(.rejected, .refundNoCard, for: refund("r1", 1, of: "p1"))
        // It is in time by the clock of its row.
        var row = refund("r1", 1, of: "p1")
        row.time = Scene.now.adding(seconds: -86_400)
        row.utcOffsetSeconds = 0
        late.expect(.applied, for: row)
        shop.cards[0].holds = [.operator]
        var held = shop.engine
        held.expect(.rejected, .blocked, for: refund("r1", 1, of: "p1"))
    }

    @Test func rejectsARefundOfAnotherOperation() {
        var engine = engine(paying: [])
        engine.expect(
            .applied,
            for: Scene.message("t1", .transfer, in: .final, on: "A", amount: 10_000, other: "B")
        )
        engine.expect(.rejected, .refundExceeds, for: refund("r1", 1))
        engine.expect(.rejected, .refundUnknown, for: refund("r1", 1, of: "t1"))
    }

    @Test func findsARedemptionByTheValuesOfItsKey() {
        var engine = engine(paying: [
            ("redeem:oslo:7", 1_000, "0001"), ("redeem:oslo:7:2", 2_000, "0001"),
            ("redeem:oslo:7:2.3.n", 400, "0001"), ("redeem:oslo:77", 4_000, "0001"),
        ])
        var message = refund("r1", 3_401, of: "redeem:oslo:7")
        message.originalKeys = ["redeem:oslo:7", "redeem:older"]
        engine.expect(.rejected, .refundExceeds, for: message)
        message.amountMinor = 3_400
        engine.expect(.applied, for: message)
        message.id = "r2"
        message.originalKeys = ["redeem:oslo:8"]
        engine.expect(.rejected, .refundUnknown, for: message)
    }

    @Test func rejectsARefundThatWouldOverflow() {
        var shop = Scene()
        var engine = engine()
        _ = engine.takeChanges()
        shop.cards = engine.cards.elements
        shop.cards[0].available = Int64.max - 10
        shop.messages = engine.messages.elements
        shop.facts.nextMessage = 2000
        var full = shop.engine
        full.expect(.rejected, .overflow, for: refund("r1", 11, of: "p1"))
    }
}
