import CardCore
@testable import CardJobs
import CardLedger
import CardTestSupport
import CardVault
import Testing

/// Transactions of cards of wallets.
struct WalletMoneyTests {
    private func amounts(_ facts: WalletCardFacts?) -> [Int64] {
        guard let amounts = facts?.amounts else { return [] }
        return [
            amounts.availableMinor, amounts.reservedMinor, amounts.pendingMinor,
            amounts.balanceMinor, amounts.fundsMinor, amounts.drawdownMinor,
        ]
    }

    @Test(arguments: CallScene.Store.allCases)
    func aPendingDrawdownIsCapturedInPartsAndVoided(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        _ = try await scene.active("a", 1_000)
        let held = try await scene.call(
            .move(WalletScene.move("h", .drawdown, of: 600, on: "a", pending: true))
        )
        let pending = try #require(held.transaction)
        #expect(pending.kind == .pendingCapture && pending.isPending && pending.refID == "h")
        #expect(amounts(held.facts) == [400, 600, 0, 1_000, 1_000, 0])
        let first = try await scene.call(
            .capture(pending.id, WalletCompletion("c1", amountMinor: 250))
        )
        #expect(first.transaction?.kind == .drawdown && first.transaction?.amountMinor == 250)
        #expect(first.transaction?.parent == pending.id)
        #expect(amounts(first.facts) == [400, 350, 0, 750, 1_000, 250])
        let over = try await scene.call(
            .capture(pending.id, WalletCompletion("c2", amountMinor: 351))
        )
        #expect(over.text == "tooMuch")
        // The id of a refused call is taken.
        let again = try await scene.call(
            .capture(pending.id, WalletCompletion("c2", amountMinor: 350))
        )
        #expect(again.body.contains("duplicate"))
        let rest = try await scene.call(.void(pending.id, WalletCompletion("v1")))
        #expect(rest.transaction?.kind == .voided && rest.transaction?.amountMinor == 350)
        #expect(amounts(rest.facts) == [750, 0, 0, 750, 1_000, 250])
        for end in [
            WalletRequest.void(pending.id, WalletCompletion("v2")),
            .capture(pending.id, WalletCompletion("c3")),
            .void(try #require(first.transaction).id, WalletCompletion("v3")),
        ] { #expect(try await scene.call(end).text == "notPending") }
        let page = try #require(
            try scene.served.walletTransactions(
                of: "a",
                client: scene.client,
                after: nil,
                limit: 10
            )
        )
        #expect(page.items.map(\.refID) == ["v1", "c1", "h"] && page.next == nil)
        #expect(page.items.map(\.isPending) == [false, false, false])
        #expect(try scene.served.walletTransaction(pending.id, of: scene.client) != nil)
        #expect(try scene.served.walletTransaction(pending.id, of: scene.other) == nil)
        try scene.expectWhole()
    }

    @Test func allThatIsPendingIsCapturedWithoutAnAmount() async throws {
        let scene = try WalletScene()
        _ = try await scene.active("a", 1_000)
        let held = try await scene.call(
            .move(WalletScene.move("h", .drawdown, of: 600, on: "a", pending: true))
        )
        let id = try #require(held.transaction).id
        _ = try await scene.call(.capture(id, WalletCompletion("c1", amountMinor: 100)))
        let rest = try await scene.call(
            .capture(id, WalletCompletion("c2", metadata: #"{"b":2}"#))
        )
        #expect(rest.transaction?.amountMinor == 500 && rest.transaction?.metadata == #"{"b":2}"#)
        #expect(amounts(rest.facts) == [400, 0, 0, 400, 1_000, 600])
        #expect(
            try await scene.call(.void(id, WalletCompletion("v"))).text == "notPending"
        )
        let other = try await scene.call(.void(id, WalletCompletion("v")), by: scene.other)
        #expect(other.text == "transactionUnknown")
    }

    @Test(arguments: CallScene.Store.allCases)
    func fundsArePendingUntilTheyAreCaptured(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        _ = try await scene.active("a", 1_000)
        let added = try await scene.call(.move(WalletScene.move("f", .fund, of: 200, on: "a")))
        #expect(added.transaction?.kind == .fund && added.transaction?.isPending == false)
        #expect(amounts(added.facts) == [1_200, 0, 0, 1_200, 1_200, 0])
        let waiting = try await scene.call(
            .move(WalletScene.move("g", .fund, of: 300, on: "a", pending: true))
        )
        let id = try #require(waiting.transaction).id
        #expect(waiting.transaction?.isPending == true)
        #expect(amounts(waiting.facts) == [1_200, 0, 300, 1_200, 1_200, 0])
        let captured = try await scene.call(.capture(id, WalletCompletion("c", amountMinor: 100)))
        #expect(amounts(captured.facts) == [1_300, 0, 200, 1_300, 1_300, 0])
        let voided = try await scene.call(.void(id, WalletCompletion("v")))
        #expect(amounts(voided.facts) == [1_300, 0, 0, 1_300, 1_300, 0])
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func eachIDMovesMoneyOnce(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        let card = try await scene.active("a", 1_000)
        _ = try await scene.active("b", 1_000)
        let first = try await scene.call(.move(WalletScene.move("r", .drawdown, of: 10, on: "a")))
        // The token names the same card: the content is the same.
        let again = try await scene.call(
            .move(WalletScene.move("r", .drawdown, of: 10, token: card))
        )
        #expect(again.text == "ok" && again.body == first.body && again.outcome == nil)
        let other = try await scene.call(.move(WalletScene.move("r", .drawdown, of: 11, on: "a")))
        #expect(other.body.contains("duplicate"))
        #expect(
            try await scene.call(.move(WalletScene.move("r", .drawdown, of: 10, on: "b"))).text
                == "ok"
        )
        // With a header for repeats it is the same call, and other content is another one.
        let marked = try await scene.call(
            .move(WalletScene.move("r", .drawdown, of: 10, on: "a")),
            mark: "m"
        )
        #expect(marked.body == first.body)
        let changed = try await scene.call(
            .move(WalletScene.move("r", .drawdown, of: 11, on: "a")),
            mark: "n"
        )
        #expect(changed.body.contains("duplicate"))
        #expect(try scene.facts("a").amounts.balanceMinor == 990)
        try scene.expectWhole()
    }

    /// The id of a transaction and the header of its call each keep the answer.
    @Test(arguments: CallScene.Store.allCases)
    func theHeaderForRepeatsIsBesideTheID(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        _ = try await scene.active("a", 100)
        func move(_ id: String, _ amount: Int64, mark: String?) async throws -> WalletScene.Result {
            try await scene.call(
                .move(WalletScene.move(id, .drawdown, of: amount, on: "a")),
                mark: mark
            )
        }
        let refused = try await move("r", 500, mark: "k-1")
        #expect(refused.text == RowCode.insufficient.rawValue)
        _ = try await scene.call(.move(WalletScene.move("f", .fund, of: 900, on: "a")))
        for mark in ["k-1", "k-2", nil] {
            let again = try await move("r", 500, mark: mark)
            #expect(again.body == refused.body && again.outcome == nil, "\(mark ?? "")")
        }
        let first = try await move("s", 10, mark: "k-3")
        #expect(first.text == "ok")
        for mark in ["k-3", "k-4", nil] {
            #expect(try await move("s", 10, mark: mark).body == first.body)
        }
        // The header names one transaction.
        #expect(try await move("t", 10, mark: "k-3").body.contains("keyReused"))
        #expect(try scene.facts("a").amounts.balanceMinor == 990)
        try scene.expectWhole()
    }

    @Test func refusalsNameTheirRule() async throws {
        let scene = try WalletScene()
        let card = try await scene.active("a", 100)
        _ = try await scene.active("b", 100)
        _ = try await scene.create("c")
        func text(_ move: WalletMove, by client: ClientRecord? = nil) async throws -> String {
            try await scene.call(.move(move), by: client).text
        }
        #expect(
            try await text(WalletScene.move("1", .drawdown, of: 101, on: "a"))
                == RowCode.insufficient.rawValue
        )
        #expect(
            try await text(WalletScene.move("1", .drawdown, of: 1, on: "c"))
                == RowCode.notActive.rawValue
        )
        #expect(try await text(WalletScene.move("2", .drawdown, of: 1, on: "x")) == "cardUnknown")
        #expect(
            try await text(WalletScene.move("2", .drawdown, of: 1, on: "a"), by: scene.other)
                == "cardUnknown"
        )
        #expect(
            try await text(WalletScene.move("2", .drawdown, of: 1, token: card), by: scene.other)
                == "cardUnknown"
        )
        #expect(
            try await text(WalletScene.move("2", .drawdown, of: 1, on: "b", token: card))
                == "cardsDiffer"
        )
        #expect(
            try await text(WalletScene.move("2", .drawdown, of: 1, on: "a", token: card)) == "ok"
        )
        var euros = WalletScene.move("3", .drawdown, of: 1, on: "a")
        euros.currency = Currency.known("EUR")
        #expect(try await text(euros) == RowCode.currencyMismatch.rawValue)
        // A refused call keeps its id, and is answered as before.
        #expect(
            try await text(WalletScene.move("1", .drawdown, of: 101, on: "a"))
                == RowCode.insufficient.rawValue
        )
    }

    /// Before its beginning a card takes funds and pays nothing; from its end on it does neither.
    @Test func beginningAndEndAreExact() async throws {
        for (offset, drawdown, fund) in [
            (999, RowCode.notYetValid.rawValue, "ok"), (1_000, "ok", "ok"), (1_999, "ok", "ok"),
            (2_000, RowCode.expired.rawValue, RowCode.expired.rawValue),
        ] as [(Int64, String, String)] {
            let scene = try WalletScene()
            var activation = WalletScene.activation(100)
            activation.activeFrom = OpenWorkspace.now.adding(seconds: 1)
            activation.expiresAt = OpenWorkspace.now.adding(seconds: 2)
            _ = try await scene.create("a")
            #expect(try await scene.call(.activate("a", activation)).text == "ok")
            let later = Instant(milliseconds: OpenWorkspace.now.milliseconds + offset)
            let served = ServedCalls(
                scene.shop.repositories,
                OpenWorkspace.context("serve", by: "service", at: later)
            )
            for (direction, expected) in [(WalletDirection.drawdown, drawdown), (.fund, fund)] {
                let call = try await served.prepare(
                    .move(WalletScene.move("\(direction)", direction, of: 1, on: "a")),
                    for: scene.client,
                    wallet: WalletTerms(product: "wallet-base"),
                    mark: nil,
                    requestID: "\(direction)",
                    answer: WalletScene.answer
                )
                let result = try scene.result(try served.decide([call])[0], OutcomeBox())
                #expect(result.text == expected, "\(direction) after \(offset) ms")
            }
            let status = try #require(try served.walletCard("a", of: scene.client)).status
            #expect((status == .expired) == (offset == 2_000))
        }
    }

    /// The goods are gone, or the customer has paid, so the void of an operator does not stop it.
    @Test(arguments: CallScene.Store.allCases)
    func pendingAmountsOfAVoidedCardAreCompleted(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        _ = try await scene.active("a", 1_000)
        var ids: [PublicID] = []
        for direction in [WalletDirection.drawdown, .drawdown, .fund] {
            let move = WalletScene.move(
                "p\(ids.count)",
                direction,
                of: 100,
                on: "a",
                pending: true
            )
            ids.append(try #require(try await scene.call(.move(move)).transaction).id)
        }
        _ = try OperateCard(scene.shop.repositories, OpenWorkspace.context("card void")).operate(
            OperateCard.Request(
                .void,
                serial: scene.facts("a").serial,
                reason: "stolen",
                requestID: "void-1"
            ),
            dryRun: false
        )
        let more = WalletScene.move("more", .drawdown, of: 1, on: "a")
        #expect(try await scene.call(.move(more)).text == "cardUnknown")
        let part = WalletRequest.capture(ids[0], WalletCompletion("c", amountMinor: 60))
        let first = try await scene.call(part)
        #expect(first.text == "ok" && first.transaction?.amountMinor == 60)
        #expect(try await scene.call(.void(ids[0], WalletCompletion("v0"))).text == "ok")
        #expect(try await scene.call(.void(ids[1], WalletCompletion("v1"))).text == "ok")
        #expect(try await scene.call(.capture(ids[2], WalletCompletion("c2"))).text == "ok")
        #expect(try await scene.call(part).body == first.body)
        #expect(
            try await scene.call(.capture(ids[1], WalletCompletion("late"))).text == "cardUnknown"
        )
        let facts = try scene.facts("a", deleted: true)
        #expect(facts.status == .deleted && facts.amounts.availableMinor == 0)
        #expect(facts.amounts.reservedMinor == 0 && facts.amounts.pendingMinor == 0)
        #expect(facts.amounts.balanceMinor == 1_040)
        try scene.expectWhole()
    }

    /// As for a voided card: the balance is on the card, and spends nothing.
    @Test func pendingAmountsAreCompletedAfterTheEnd() async throws {
        let scene = try WalletScene()
        var activation = WalletScene.activation(1_000)
        activation.expiresAt = OpenWorkspace.now.adding(seconds: 2)
        _ = try await scene.create("a")
        #expect(try await scene.call(.activate("a", activation)).text == "ok")
        var ids: [PublicID] = []
        for direction in [WalletDirection.drawdown, .fund] {
            let move = WalletScene.move("\(direction)", direction, of: 100, on: "a", pending: true)
            ids.append(try #require(try await scene.call(.move(move)).transaction).id)
        }
        let served = ServedCalls(
            scene.shop.repositories,
            OpenWorkspace.context(
                "serve",
                by: "service",
                at: OpenWorkspace.now.adding(seconds: 2)
            )
        )
        for id in ids {
            let call = try await served.prepare(
                .capture(id, WalletCompletion("c \(id)")),
                for: scene.client,
                wallet: WalletTerms(product: "wallet-base"),
                mark: nil,
                requestID: "\(id)",
                answer: WalletScene.answer
            )
            #expect(try scene.result(try served.decide([call])[0], OutcomeBox()).text == "ok")
        }
        let facts = try #require(try served.walletCard("a", of: scene.client))
        #expect(facts.status == .expired && facts.amounts.availableMinor == 0)
        #expect(facts.amounts.reservedMinor == 0 && facts.amounts.pendingMinor == 0)
        #expect(facts.amounts.balanceMinor == 1_000)
    }

    @Test(arguments: CallScene.Store.allCases)
    func aTokenOfOneTransactionIsUsedOnce(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        var activation = WalletScene.activation(100)
        activation.tokenTerms = WalletTokenTerms(isSingleUse: true)
        let made = try await scene.call(
            .createActive(NewWalletCard("a"), WalletScene.formats(), activation)
        ).made
        let card = try #require(made.first)
        // A refused one does not use it up.
        let refused = try await scene.call(
            .move(WalletScene.move("0", .drawdown, of: 101, token: card))
        )
        #expect(refused.text == RowCode.insufficient.rawValue)
        // Of two at once, the first is accepted.
        let both = try await [
            scene.prepare(.move(WalletScene.move("1", .drawdown, of: 10, token: card))),
            scene.prepare(.move(WalletScene.move("2", .drawdown, of: 10, token: card))),
        ]
        let results = try scene.decide(both)
        #expect(try scene.result(results[0], OutcomeBox()).text == "ok")
        guard case .stale = results[1] else {
            Issue.record("a token was used twice")
            return
        }
        let second = WalletScene.move("2", .drawdown, of: 10, token: card)
        #expect(try await scene.call(.move(second)).text == "cardUnknown")
        // The repeated call gets its answer, and the token still finds the card for a look.
        let again = try await scene.call(
            .move(WalletScene.move("1", .drawdown, of: 10, token: card))
        )
        #expect(again.text == "ok")
        let token = PresentedCard(WalletScene.text(of: card.secrets.token.value))
        let facts = try scene.served.walletCard(presented: token, of: scene.client)
        #expect(facts?.tokens.map(\.isRetired) == [true])
        #expect(
            try await scene.call(.move(WalletScene.move("3", .drawdown, of: 10, on: "a"))).text
                == "ok"
        )
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func aWrongPINIsCountedAndLocks(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        let card = try await scene.active("a", 100)
        var move = WalletScene.move("0", .drawdown, of: 1, token: card)
        #expect(
            try await scene.call(.move(move), requiresPIN: true).text
                == RowCode.pinMissing.rawValue
        )
        for number in 1...5 {
            move.refID = "\(number)"
            move.pin = try WalletScene.wrong(card)
            #expect(try await scene.call(.move(move)).text == RowCode.pinRefused.rawValue)
        }
        move.refID = "6"
        move.pin = try WalletScene.pin(card)
        #expect(try await scene.call(.move(move)).text == RowCode.pinLocked.rawValue)
        #expect(try scene.facts("a").status == .blocked)
        _ = try await scene.call(.changePIN("a", format: nil))
        move.refID = "7"
        move.pin = nil
        #expect(try await scene.call(.move(move)).text == "ok")
        try scene.expectWhole()
    }
}
