@testable import CardCore
import Testing

/// The pure rules of wallets, over every value that they depend on.
struct WalletRuleTests {
    private static let id = PublicID(random: [UInt8](repeating: 7, count: 16))

    @Test(arguments: [
        (".", false), ("..", false), ("...", true), (".a", true), ("card-01", true),
        ("kort 1", true), ("é", true), ("", false), (" a", false),
        ("a ", false), ("\u{A0}a", false), ("a\n", false), ("a\u{7F}b", false),
        (String(repeating: "x", count: 255), true), (String(repeating: "x", count: 256), false),
        (String(repeating: "é", count: 128), false),
    ])
    func anIDOfACardHasNoBlankAtItsEnds(_ text: String, _ isID: Bool) {
        #expect(WalletCardID.isCardID(text) == isID)
    }

    /// Every life, with and without holds, movements and money, before and after the end.
    @Test(arguments: LifeCycle.allCases)
    func theStatusFollowsFromLifeHoldsMoneyAndEnd(_ life: LifeCycle) {
        let day = Scene.now.day
        for holds in [[], [HoldKind.operator]] as [Set<HoldKind>] {
            for movements in [0, 1] as [Int64] {
                for available in [0, 5] as [Int64] {
                    for end in [nil, 0, 1] as [Int64?] {
                        var card = Scene.card("A", 1, life: life)
                        card.holds = holds
                        card.movements = movements
                        card.available = available
                        card.expiresAt = end.map {
                            Instant(milliseconds: Scene.now.milliseconds + $0)
                        }
                        let expected = Self.status(life, card, isOver: end == 0)
                        #expect(WalletStatus(card, at: Scene.now, on: day) == expected, "\(card)")
                    }
                }
            }
        }
    }

    /// The table of the contract, written once more.
    private static func status(_ life: LifeCycle, _ card: Card, isOver: Bool) -> WalletStatus {
        switch life {
        case .voided, .replaced, .spoiled, .missing: return .deleted
        default: break
        }
        if !card.holds.isEmpty { return .blocked }
        switch life {
        case .expired: return .expired
        case .spare, .inactive, .activating: return .inactive
        default: return isOver ? .expired : card.movements == 0 ? .unused : .used
        }
    }

    @Test func anActiveCardIsExpiredAfterItsLastDay() {
        var card = Scene.card("A", 1, life: .active)
        card.expiresOn = Scene.now.day
        #expect(WalletStatus(card, at: Scene.now, on: Scene.now.day) == .unused)
        let tomorrow = Scene.now.adding(seconds: 86_400)
        #expect(WalletStatus(card, at: tomorrow, on: tomorrow.day) == .expired)
    }

    @Test func lifeCyclesOfDeletedCardsAreThoseOfTheirStatus() {
        for life in LifeCycle.allCases {
            let status = WalletStatus(
                Scene.card("A", 1, life: life),
                at: Scene.now,
                on: Scene.now.day
            )
            #expect(life.isDeleted == (status == .deleted))
        }
        #expect(LifeCycle.deleted == [.voided, .replaced, .spoiled, .missing])
    }

    /// Money that is reserved is still on the card; every other account is outside of it.
    @Test func aFlowCountsMoneyThatEntersOrLeavesTheCard() {
        let card = CardNumber(1)
        let accounts = AccountKind.allCases.flatMap { kind in
            [Account(kind, .card(1)), Account(kind, .card(2)), Account(kind, .store("0001"))]
        }
        for from in accounts {
            for to in accounts where from != to {
                var flow = WalletFlow()
                flow.add(
                    Transfer(
                        from: from,
                        to: to,
                        amountMinor: 7,
                        currency: Scene.nok,
                        environment: .live
                    ),
                    of: card
                )
                func isOn(_ account: Account) -> Bool {
                    account == Account(.card, .card(1)) || account == Account(.reserved, .card(1))
                }
                #expect(flow.fundsMinor == (isOn(to) && !isOn(from) ? 7 : 0), "\(from) \(to)")
                #expect(flow.drawdownMinor == (isOn(from) && !isOn(to) ? 7 : 0), "\(from) \(to)")
            }
        }
    }

    @Test func amountsAreThoseOfTheCardAndItsFlow() {
        var card = Scene.card("A", 1, life: .active)
        (card.available, card.reserved, card.loadPending) = (700, 30, 50)
        let flow = WalletFlow(fundsMinor: 1000, drawdownMinor: 270)
        func amounts(_ card: Card) -> WalletAmounts {
            WalletAmounts(card, flow, at: Scene.now, on: Scene.now.day)
        }
        let now = amounts(card)
        #expect(now.availableMinor == 700 && now.reservedMinor == 30 && now.pendingMinor == 50)
        #expect(now.balanceMinor == 730 && now.fundsMinor == 1000 && now.drawdownMinor == 270)
        card.activeFrom = Scene.now.adding(seconds: 1)
        #expect(amounts(card).availableMinor == 0 && amounts(card).balanceMinor == 730)
    }

    @Test(arguments: CardCore.Operation.allCases)
    func eachMessageOfMoneyIsOneKindOfTransaction(_ operation: CardCore.Operation) {
        let kinds = Phase.allCases.map { WalletTransaction.Kind(operation, $0) }
        switch operation {
        // Request, confirmation, reversal, final.
        case .redeem: #expect(kinds == [.pendingCapture, .drawdown, .voided, .drawdown])
        case .load: #expect(kinds == [.fund, .fund, .voided, .fund])
        default: #expect(kinds.allSatisfy { $0 == nil })
        }
    }

    @Test func idsOfMessagesContainTheCardAndTheClientsID() {
        let message = WalletMessageID.transaction(of: Self.id, "a:b")
        #expect(message.text == "t:\(Self.id):a:b")
        #expect(WalletMessageID.refID(message, of: Self.id) == "a:b")
        let other = PublicID(random: [UInt8](repeating: 8, count: 16))
        #expect(WalletMessageID.refID(message, of: other) == nil)
        let longest = String(repeating: "x", count: WalletMessageID.mostRefIDBytes)
        #expect(WalletMessageID.transaction(of: Self.id, longest).text.utf8.count <= 255)
        let ids = [
            WalletMessageID.activation(of: Self.id), WalletMessageID.deletion(of: Self.id),
            WalletMessageID.look(at: Self.id, "1"), message,
        ]
        #expect(Set(ids).count == ids.count)
    }

    @Test func aTransactionHasTheFactsOfItsMessage() throws {
        let wallet = WalletCard(
            number: 1,
            card: 1,
            client: "shop",
            NewWalletCard("card-01"),
            publicID: Self.id,
            at: Scene.now
        )
        var plain = Scene.message(
            WalletMessageID.transaction(of: Self.id, "r1"),
            .redeem,
            in: .request,
            amount: 90
        )
        plain.originalID = nil
        var known = KnownMessage(
            number: 9,
            sender: "shop",
            message: plain,
            content: plain.content,
            standing: .requested,
            context: plain.context,
            answer: .none
        )
        known.approvedMinor = 90
        let booked = BookedMessage(known, Self.id, at: Scene.now)
        let made = try #require(WalletTransaction(booked, of: wallet, parent: nil))
        #expect(made.refID == "r1" && made.amountMinor == 90 && made.kind == .pendingCapture)
        #expect(made.isPending && made.createdBy == "shop" && made.createdAt == Scene.now)
        known.standing = .confirmed
        let done = BookedMessage(known, Self.id, at: Scene.now)
        #expect(WalletTransaction(done, of: wallet, parent: nil)?.isPending == false)
        #expect(
            WalletTransaction(BookedMessage(known, nil, at: Scene.now), of: wallet, parent: nil)
                == nil
        )
    }
}

/// The end and the product of a card that is activated.
struct WalletActivationRuleTests {
    @Test func theEndOfTheSettingsIsNeverAfterThatOfTheProduct() {
        func end(_ days: Int, latest: Day?) -> Instant? {
            WalletExpiryRule.end(
                by: WalletSettings(defaultExpiresInDays: days),
                from: Scene.now,
                latest: latest,
                utcOffsetSeconds: 0
            )
        }
        #expect(end(0, latest: nil) == nil)
        #expect(end(1, latest: nil) == Scene.now.adding(seconds: 86_400))
        let inTen = Scene.now.adding(seconds: 864_000)
        #expect(end(10, latest: inTen.day) == inTen)
        #expect(end(11, latest: inTen.day) == nil)
        #expect(end(WalletSettings.mostDays, latest: nil) != nil)
    }

    /// A moment that is the beginning of a day ends the day before it.
    @Test(arguments: [0, 3_600, -3_600])
    func theLastDayBeforeAMidnightIsTheDayBefore(_ offset: Int) {
        let day = Scene.day("2027-01-01")
        let midnight = Instant(
            milliseconds: (Int64(day.daysSinceEpoch) * 86_400 - Int64(offset)) * 1000
        )
        #expect(
            midnight.lastDayBefore(utcOffsetSeconds: offset).description == "2026-12-31"
        )
        let later = Instant(milliseconds: midnight.milliseconds + 1)
        #expect(later.lastDayBefore(utcOffsetSeconds: offset) == day)
    }

    @Test func termsOfTokensBeginAtTheCall() {
        let terms = WalletTokenTerms(expiresInSeconds: 60, isSingleUse: true)
        #expect(
            terms.terms(from: Scene.now)
                == TokenTerms(isSingleUse: true, validUntil: Scene.now.adding(seconds: 60))
        )
        #expect(WalletTokenTerms().terms(from: Scene.now) == TokenTerms())
    }

    /// `expires_at` in the rules of posting: to the millisecond, for payments and loads.
    @Test(arguments: [-1, 0, 1] as [Int64])
    func aCardEndsAtItsMoment(_ milliseconds: Int64) {
        var shop = Scene()
        shop.facts.isCall = true
        shop.cards = [Scene.card("A", 1, life: .active)]
        shop.cards[0].available = 500
        shop.cards[0].expiresAt = Instant(
            milliseconds: Scene.now.milliseconds + milliseconds
        )
        shop.cards[0].expiresOn = Scene.now.day
        for operation in [CardCore.Operation.redeem, .load] {
            var engine = shop.engine
            let message = Scene.message("m", operation, in: .final, amount: 100)
            if milliseconds > 0 {
                engine.expect(.applied, nil, for: message)
            } else {
                engine.expect(.rejected, .expired, for: message)
            }
        }
    }

    @Test func anActivationSetsTheEndAndTheLastDay() throws {
        var shop = Scene()
        shop.facts.isCall = true
        shop.cards = [Scene.card("A", 1)]
        var message = Scene.message("m", .activate, in: .final, amount: 50_000)
        let end = Scene.now.adding(seconds: 3_600)
        message.expiresAt = end
        var engine = shop.engine
        engine.expect(.applied, nil, for: message)
        #expect(engine.now("A").expiresAt == end)
        #expect(engine.now("A").expiresOn == end.lastDayBefore(utcOffsetSeconds: 0))
        #expect(message.content.hasSuffix("|expiresAt=\(end.milliseconds)"))
        // Taken back, the card has no end any more.
        engine.expect(
            .applied,
            nil,
            for: Scene.message("d", .deactivate, in: .final, amount: 50_000)
        )
        #expect(engine.now("A").expiresAt == nil && engine.now("A").expiresOn == nil)
    }

    @Test func anEndThatIsOverOrTooLateIsRefused() {
        var terms = Scene.terms()
        terms.expiry = .on(Scene.now.day)
        var shop = Scene()
        shop.orders = [Scene.order(terms: terms)]
        shop.facts.isCall = true
        shop.cards = [Scene.card("A", 1)]
        var message = Scene.message("m", .activate, in: .final, amount: 50_000)
        for (end, code) in [
            (Scene.now, RowCode.expiresOn),
            (Scene.now.adding(seconds: 2 * 86_400), RowCode.expiresOn),
        ] {
            message.expiresAt = end
            var engine = shop.engine
            engine.expect(.rejected, code, for: message)
        }
        message.expiresAt = Scene.now.adding(seconds: 60)
        message.activeFrom = message.expiresAt
        var engine = shop.engine
        engine.expect(.rejected, .activeFrom, for: message)
        message.activeFrom = Scene.now
        engine.expect(.applied, nil, for: message)
    }

    /// The card that replaces another one ends with it.
    @Test func aReplacementInheritsTheEnd() {
        var shop = Scene()
        shop.cards = [Scene.card("A", 1, life: .active), Scene.card("B", 2)]
        let end = Scene.now.adding(seconds: 60)
        shop.cards[0].available = 500
        shop.cards[0].expiresAt = end
        shop.cards[0].expiresOn = end.day
        var engine = shop.engine
        engine.expect(.applied, nil, for: Scene.message("r", .replace, in: .final, other: "B"))
        #expect(engine.now("B").expiresAt == end)
    }
}
