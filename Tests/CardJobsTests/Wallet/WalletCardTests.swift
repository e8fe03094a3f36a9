import CardCore
@testable import CardJobs
import CardLedger
import CardTestSupport
import CardVault
import Testing

/// Cards of wallets: their making, activation, deletion, tokens and PINs.
struct WalletCardTests {
    @Test(arguments: CallScene.Store.allCases)
    func aBatchMakesInactiveCardsWhoseSecretsAreInTheAnswerAlone(_ store: CallScene.Store)
        async throws
    {
        let scene = try WalletScene(store)
        let result = try await scene.call(
            .create(
                [NewWalletCard("card-01"), NewWalletCard("card-02", .creditNote)],
                WalletScene.formats()
            )
        )
        #expect(result.text == "ok" && result.made.count == 2)
        #expect(result.made.map(\.facts.cardID) == ["card-01", "card-02"])
        #expect(result.made.map(\.facts.type) == [.giftCard, .creditNote])
        for made in result.made {
            #expect(made.facts.status == .inactive && made.facts.amountMinor == 0)
            #expect(made.facts.currency == nil && made.facts.amounts.balanceMinor == 0)
            #expect(made.facts.pinFormat?.options.length == 4)
            #expect(made.facts.tokens.map(\.format.prefix) == [Array("DINCARD:".utf8)])
            #expect(made.facts.createdBy == "wallet" && made.facts.activeFrom == nil)
            #expect(
                made.secrets.token.value.bytes.count == 34
                    && made.secrets.pin?.value.bytes.count == 4
            )
            #expect(try scene.facts(made.facts.cardID) == made.facts)
            // The stored call has neither.
            let call = try #require(try scene.ledger.calls(after: 0, limit: 9).first?.call)
            #expect(call.answered.answer == nil && call.answered.status == 200)
        }
        #expect(Set(result.made.map(\.secrets.token.value)).count == 2)
        let order = try #require(
            try scene.ledger.orders().first { $0.request.delivery == .response(client: "wallet") }
        )
        let code = try #require(scene.shop.repositories.keys.service)
            .answerCode(of: Array(result.body.utf8)).hexadecimal
        #expect(
            try scene.ledger.acknowledgements(ofOrder: order.id)[0].content.contains(code)
        )
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func everyTakenIDIsNamedAndNothingIsMade(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        _ = try await scene.create("a", "b")
        let orders = try scene.ledger.orders().count
        let ids: [WalletCardID] = ["c", "b", "a", "d", "d", "b"]
        let result = try await scene.call(
            .create(ids.map { NewWalletCard($0) }, WalletScene.formats())
        )
        #expect(result.text == WalletScene.text(of: .cardIDsTaken(["b", "a", "d"])))
        #expect(try scene.ledger.orders().count == orders)
        #expect(try scene.served.walletCard("c", of: scene.client) == nil)
        // Another client has ids of its own.
        let others = try await scene.call(
            .create([NewWalletCard("a")], WalletScene.formats()),
            by: scene.other
        )
        #expect(others.text == "ok")
        #expect(others.made[0].facts.id != (try scene.facts("a").id))
        #expect(try scene.served.walletCard("b", of: scene.other) == nil)
    }

    /// Of two batches with one id, the one that is decided later is refused; of two batches that
    /// were drawn for the same numbers, it is drawn again.
    @Test(arguments: CallScene.Store.allCases)
    func theTransactionDecidesBetweenBatches(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        let box = OutcomeBox()
        let first = try await scene.prepare(.create([NewWalletCard("a")], WalletScene.formats()))
        let second = try await scene.prepare(
            .create([NewWalletCard("a")], WalletScene.formats()),
            box: box
        )
        let third = try await scene.prepare(.create([NewWalletCard("b")], WalletScene.formats()))
        let results = try scene.decide([first, second, third])
        #expect(try scene.result(results[0], OutcomeBox()).text == "ok")
        #expect(
            try scene.result(results[1], box).text == WalletScene.text(of: .cardIDsTaken(["a"]))
        )
        guard case .stale = results[2] else {
            Issue.record("the numbers were those of the first batch")
            return
        }
        #expect(try await scene.create("b").count == 1)
        try scene.expectWhole()
    }

    @Test func drawingsOfOneProductTakeTurns() async throws {
        let scene = try WalletScene()
        let (served, client) = (scene.served, scene.client)
        try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<6 {
                group.addTask { try await Self.batch(number, by: served, for: client) }
            }
            for try await text in group { #expect(text == "ok") }
        }
        #expect(try scene.served.walletCards(WalletQuery(limit: 9), of: client)?.items.count == 6)
    }

    /// Makes a card in its turn.
    private static func batch(
        _ number: Int,
        by served: ServedCalls,
        for client: ClientRecord
    ) async throws -> String {
        try await served.drawing(of: "wallet-base") {
            let request = WalletRequest.create(
                [NewWalletCard(WalletCardID("n\(number)"))],
                try WalletScene.formats()
            )
            let prepared = try await served.prepare(
                request,
                for: client,
                wallet: WalletTerms(product: "wallet-base"),
                mark: nil,
                requestID: "T\(number)",
                answer: WalletScene.answer
            )
            return "\(try served.decide([prepared])[0])".hasPrefix("answered") ? "ok" : "stale"
        }
    }

    @Test(arguments: CallScene.Store.allCases)
    func anActivationSetsEverythingThatTheClientNames(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        _ = try await scene.create("a")
        var activation = WalletScene.activation(50_000)
        activation.customer = "ada"
        activation.name = "Ada's \"card\""
        activation.originatedBy = "Shop 1"
        activation.metadata = #"{"dintero_transaction_id":"P1.x"}"#
        activation.activeFrom = OpenWorkspace.now.adding(seconds: 60)
        activation.expiresAt = OpenWorkspace.now.adding(seconds: 3_600)
        activation.tokenTerms = WalletTokenTerms(expiresInSeconds: 30, isSingleUse: true)
        let result = try await scene.call(.activate("a", activation))
        let facts = try #require(result.facts)
        #expect(result.text == "ok" && facts.status == .unused && facts.amountMinor == 50_000)
        #expect(facts.currency == WalletScene.nok && facts.customer == "ada")
        #expect(facts.name == activation.name && facts.originatedBy == "Shop 1")
        #expect(facts.metadata == activation.metadata)
        #expect(facts.activeFrom == activation.activeFrom)
        #expect(facts.expiresAt == activation.expiresAt)
        #expect(facts.tokens.map(\.isSingleUse) == [true])
        #expect(facts.tokens[0].expiresAt == OpenWorkspace.now.adding(seconds: 30))
        // Before its beginning it has a balance, and nothing can be spent.
        #expect(facts.amounts.availableMinor == 0 && facts.amounts.balanceMinor == 50_000)
        #expect(facts.amounts.fundsMinor == 50_000 && facts.amounts.drawdownMinor == 0)
        #expect(try scene.facts("a") == facts)
        let message = try #require(
            try scene.ledger.readWallets {
                try $0.bookedMessage(
                    WalletMessageID.activation(of: facts.id),
                    of: scene.client.name.sender
                )
            }
        )
        #expect(message.message.store == "Shop 1" && message.message.phase == .final)
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func oneBatchIsSoldInTwoCurrencies(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        _ = try await scene.create("a", "b", "c")
        let sek = Currency.known("SEK")
        let first = try await scene.call(.activate("a", WalletScene.activation(100)))
        let second = try await scene.call(.activate("b", WalletScene.activation(200, sek)))
        #expect(first.facts?.currency == WalletScene.nok && second.facts?.currency == sek)
        #expect(first.facts?.originatedBy == nil && first.facts?.name == nil)
        let euros = try await scene.call(
            .activate("c", WalletScene.activation(200, Currency.known("EUR")))
        )
        #expect(euros.text == RowCode.currencyMismatch.rawValue)
        #expect(try scene.facts("c").status == .inactive)
        try scene.expectWhole()
    }

    @Test func anActiveCardIsNotActivatedAgain() async throws {
        let scene = try WalletScene()
        _ = try await scene.create("a")
        let activation = WalletScene.activation(100)
        #expect(try await scene.call(.activate("a", activation)).text == "ok")
        for amount in [100, 200] as [Int64] {
            let again = try await scene.call(.activate("a", WalletScene.activation(amount)))
            #expect(again.text == WalletScene.text(of: .notInactive(.unused)))
        }
        #expect(try await scene.call(.activate("x", activation)).text == "cardUnknown")
        #expect(
            try await scene.call(.activate("a", activation), by: scene.other).text == "cardUnknown"
        )
        #expect(try scene.facts("a").amounts.balanceMinor == 100)
    }

    /// A refused activation may be corrected; a repeat with the header gets the stored answer.
    @Test(arguments: CallScene.Store.allCases)
    func theHeaderMarksARepetition(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        _ = try await scene.create("a")
        var late = WalletScene.activation(2_000_000)
        #expect(try await scene.call(.activate("a", late)).text == RowCode.notAllowed.rawValue)
        late.amountMinor = 500
        let first = try await scene.call(.activate("a", late), mark: "m-1")
        #expect(first.text == "ok")
        let again = try await scene.call(.activate("a", late), mark: "m-1")
        #expect(again.text == "ok" && again.body == first.body && again.outcome == nil)
        late.amountMinor = 600
        let other = try await scene.call(.activate("a", late), mark: "m-1")
        #expect(other.body.contains("keyReused"))
        // The answer to a batch had secrets.
        let batch = WalletRequest.create([NewWalletCard("b")], try WalletScene.formats())
        #expect(try await scene.call(batch, mark: "m-2").text == "ok")
        #expect(try await scene.call(batch, mark: "m-2").body.contains("answerNotStored"))
    }

    @Test(arguments: CallScene.Store.allCases)
    func aSingleCardIsActiveAtOnce(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        var activation = WalletScene.activation(700)
        activation.tokenTerms = WalletTokenTerms(isSingleUse: true)
        let result = try await scene.call(
            .createActive(NewWalletCard("a"), WalletScene.formats(), activation)
        )
        let made = try #require(result.made.first)
        #expect(result.text == "ok" && made.facts.status == .unused)
        #expect(made.facts.amounts.availableMinor == 700)
        #expect(made.facts.tokens.map(\.isSingleUse) == [true])
        #expect(try scene.facts("a") == made.facts)
        let orders = try scene.ledger.orders().filter { $0.request.delivery.client == "wallet" }
        #expect(orders.map(\.request.cardCount) == [1])
        // One line of the file for one order, although the card was made twice.
        let lines = try scene.shop.repositories.reservationLog.all()
        #expect(lines.filter { $0.order == orders[0].id }.count == 1)
        let code = try #require(scene.shop.repositories.keys.service)
            .answerCode(of: Array(result.body.utf8)).hexadecimal
        #expect(
            try scene.ledger.acknowledgements(ofOrder: orders[0].id)[0].content.contains(code)
        )
        let call = try #require(try scene.ledger.calls(after: 0, limit: 9).last?.call)
        #expect(call.message != nil && call.answered.answer == nil)
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func aRefusedActivationLeavesNoCard(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        let orders = try scene.ledger.orders().count
        let lines = try scene.shop.repositories.reservationLog.all().count
        let result = try await scene.call(
            .createActive(
                NewWalletCard("a"),
                WalletScene.formats(),
                WalletScene.activation(2_000_000)
            )
        )
        #expect(result.text == RowCode.notAllowed.rawValue)
        #expect(try scene.ledger.orders().count == orders)
        #expect(try scene.shop.repositories.reservationLog.all().count == lines)
        #expect(try scene.served.walletCard("a", of: scene.client) == nil)
        #expect(try scene.ledger.calls(after: 0, limit: 9).map(\.call.code) == [result.text])
        _ = try await scene.active("a", 10)
        try scene.expectWhole()
    }
}

/// The ends of cards, their further tokens and PINs.
struct WalletCredentialTests {
    @Test(arguments: CallScene.Store.allCases)
    func deletedCardsAreFoundOnRequestAlone(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        _ = try await scene.create("a")
        let active = try await scene.active("b", 500)
        let pending = WalletScene.move("p", .drawdown, of: 100, on: "b", pending: true)
        let hold = try #require(try await scene.call(.move(pending)).transaction)
        #expect(try await scene.call(.delete("b")).text == "unsettled")
        #expect(try await scene.call(.void(hold.id, WalletCompletion("v"))).text == "ok")
        for (id, life) in [("a", LifeCycle.spoiled), ("b", .voided)] as [(WalletCardID, LifeCycle)]
        {
            let result = try await scene.call(.delete(id))
            #expect(result.text == "ok" && result.facts?.status == .deleted)
            let facts = try scene.facts(id, deleted: true)
            #expect(facts == result.facts)
            #expect(try scene.ledger.card(serial: facts.serial).lifeCycle == life)
            #expect(try scene.served.walletCard(id, of: scene.client) == nil)
            #expect(try await scene.call(.delete(id)).text == "cardUnknown")
            #expect(
                try await scene.call(.activate(id, WalletScene.activation(1))).text
                    == "cardUnknown"
            )
        }
        // The balance stays on record.
        #expect(try scene.facts("b", deleted: true).amounts.balanceMinor == 500)
        let token = PresentedCard(WalletScene.text(of: active.secrets.token.value))
        #expect(try scene.served.walletCard(presented: token, of: scene.client) == nil)
        // The id is never given again.
        let again = try await scene.call(.create([NewWalletCard("a")], WalletScene.formats()))
        #expect(again.text == WalletScene.text(of: .cardIDsTaken(["a"])))
        try scene.expectWhole()
    }

    /// The card of a repeated call may be deleted, by that very call.
    @Test(arguments: CallScene.Store.allCases)
    func aRepeatedDeletionGetsItsAnswer(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        _ = try await scene.active("a", 500)
        let move = WalletRequest.move(WalletScene.move("r", .drawdown, of: 10, on: "a"))
        let paid = try await scene.call(move)
        let first = try await scene.call(.delete("a"), mark: "m")
        let again = try await scene.call(.delete("a"), mark: "m")
        #expect(first.text == "ok" && again.text == "ok" && again.body == first.body)
        #expect(again.outcome == nil)
        #expect(try await scene.call(.delete("a"), mark: "n").text == "cardUnknown")
        #expect(try await scene.call(move).body == paid.body)
        #expect(
            try await scene.call(.move(WalletScene.move("s", .drawdown, of: 10, on: "a"))).text
                == "cardUnknown"
        )
        // No call about a deleted card leaves a row.
        #expect(try scene.ledger.calls(after: 0, limit: 9).count == 3)
    }

    @Test func aTokenThatCanBeGuessedIsNotMade() async throws {
        let scene = try WalletScene()
        _ = try await scene.create("a")
        var options = SecretOptions()
        options.length = 8
        options.classes = SymbolClasses(characters: false, numbers: true, symbols: false)
        let wanted = NewWalletToken("t", format: try SecretFormat(.token, options))
        await #expect(throws: FormatRejection.self) {
            _ = try await scene.call(.addToken("a", wanted))
        }
    }

    @Test(arguments: CallScene.Store.allCases)
    func aFurtherTokenIsLiveBesideTheFirst(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        let card = try await scene.active("a", 500)
        let wanted = NewWalletToken(
            "t-1",
            WalletTokenTerms(expiresInSeconds: 60),
            format: try WalletScene.format(.token, length: 20, prefix: "X-"),
            metadata: #"{"a":1}"#
        )
        let result = try await scene.call(.addToken("a", wanted))
        guard case .token(let made, let facts) = result.outcome else {
            Issue.record("\(result)")
            return
        }
        #expect(made.token.value.bytes.count == 22 && made.refID == "t-1")
        #expect(facts.tokens.map(\.id) == [nil, made.id])
        #expect(facts.tokens[1].expiresAt == OpenWorkspace.now.adding(seconds: 60))
        for token in [made.token.value, card.secrets.token.value] {
            let found = try scene.served.walletCard(
                presented: PresentedCard(WalletScene.text(of: token)),
                of: scene.client
            )
            #expect(found?.cardID == "a")
            #expect(
                try scene.served.walletCard(
                    presented: PresentedCard(WalletScene.text(of: token)),
                    of: scene.other
                ) == nil
            )
        }
        // The value is gone; the id tells which token it was.
        #expect(
            try await scene.call(.addToken("a", wanted)).body.contains("answerNotStored")
        )
        #expect(
            try scene.served.walletToken(refID: "t-1", of: "a", client: scene.client) == made.id
        )
        #expect(
            try scene.served.walletToken(refID: "t-2", of: "a", client: scene.client) == nil
        )
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func anotherPINEndsTheOldOneAndItsLock(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        let card = try await scene.active("a", 500)
        let token = PresentedCard(WalletScene.text(of: card.secrets.token.value))
        func look(_ pin: GivenPIN) async throws -> String {
            try await scene.call(.look(token, pin: pin)).text
        }
        #expect(try await look(WalletScene.pin(card)) == "ok")
        for _ in 0..<5 {
            #expect(try await look(WalletScene.wrong(card)) == RowCode.pinRefused.rawValue)
        }
        #expect(try await look(WalletScene.pin(card)) == RowCode.pinLocked.rawValue)
        let result = try await scene.call(
            .changePIN("a", format: WalletScene.format(.pin, length: 6))
        )
        guard case .pin(let pin, let facts) = result.outcome else {
            Issue.record("\(result)")
            return
        }
        #expect(pin.value.bytes.count == 6 && pin.format.options.length == 6)
        #expect(facts.pinFormat == pin.format && facts.status == .unused)
        #expect(try await look(WalletScene.pin(card)) == RowCode.pinRefused.rawValue)
        let other = try #require(GivenPIN(clear: pin.value.bytes))
        #expect(try await look(other) == "ok")
        // The next one has the format of this one.
        let again = try await scene.call(.changePIN("a", format: nil))
        guard case .pin(let next, _) = again.outcome else {
            Issue.record("\(again)")
            return
        }
        #expect(next.value.bytes.count == 6)
        #expect(try await look(other) == RowCode.pinRefused.rawValue)
        try scene.expectWhole()
    }

    /// A card that an operator deactivated is sold once more.
    @Test func aDeactivatedCardIsActivatedAgain() async throws {
        let scene = try WalletScene(.sqlite)
        let card = try await scene.active("a", 300)
        for number in 1...2 {
            var request = OperateCard.Request(
                .deactivate,
                serial: card.facts.serial,
                store: "oslo-1",
                reason: "sold by mistake",
                requestID: "d-\(number)"
            )
            request.mayStoreBeNew = true
            request.again = true
            let context = OpenWorkspace.context("card deactivate")
            _ = try OperateCard(scene.shop.repositories, context).operate(request, dryRun: false)
            #expect(try scene.facts("a").status == .inactive)
            let again = try await scene.call(.activate("a", WalletScene.activation(70)))
            #expect(again.text == "ok" && again.facts?.amounts.balanceMinor == 70)
            #expect(
                try await scene.call(.activate("a", WalletScene.activation(70))).text
                    .hasPrefix("notInactive")
            )
        }
        try scene.expectWhole()
    }

    @Test func aCardWithoutPINGetsItsFirst() async throws {
        let scene = try WalletScene()
        let formats = OrderFormats(token: try WalletScene.format(.token, length: 26), pin: nil)
        let made = try await scene.call(
            .createActive(NewWalletCard("a"), formats, WalletScene.activation(10))
        )
        #expect(made.made[0].secrets.pin == nil && made.made[0].facts.pinFormat == nil)
        #expect(try await scene.call(.changePIN("a", format: nil)).text == "noFormat")
        let result = try await scene.call(
            .changePIN("a", format: WalletScene.format(.pin, length: 36))
        )
        guard case .pin(let pin, _) = result.outcome else {
            Issue.record("\(result)")
            return
        }
        #expect(pin.value.bytes.count == 36)
        let token = PresentedCard(WalletScene.text(of: made.made[0].secrets.token.value))
        let right = try #require(GivenPIN(clear: pin.value.bytes))
        #expect(try await scene.call(.look(token, pin: right)).text == "ok")
    }

    @Test(arguments: CallScene.Store.allCases)
    func theSettingsEndCardsThatNameNoEnd(_ store: CallScene.Store) async throws {
        let scene = try WalletScene(store)
        #expect(try scene.served.walletSettings(of: scene.client) == WalletSettings())
        let settings = WalletSettings(defaultExpiresInDays: 30)
        #expect(try await scene.call(.set(settings)).text == "ok")
        #expect(try scene.served.walletSettings(of: scene.client) == settings)
        #expect(try scene.served.walletSettings(of: scene.other) == WalletSettings())
        let end = OpenWorkspace.now.adding(seconds: 30 * 86_400)
        #expect(try await scene.active("a", 10).facts.expiresAt == end)
        var own = WalletScene.activation(10)
        own.expiresAt = OpenWorkspace.now.adding(seconds: 60)
        _ = try await scene.create("b")
        #expect(try await scene.call(.activate("b", own)).facts?.expiresAt == own.expiresAt)
        #expect(try await scene.call(.set(WalletSettings())).text == "ok")
        #expect(try await scene.active("c", 10).facts.expiresAt == nil)
        try scene.expectWhole()
    }

    @Test func aClientKnowsTheCardsOfItsProducts() async throws {
        let scene = try WalletScene()
        _ = try await scene.create("base", "s1", "n1", "s2", "n2", "n3", "s3")
        for (id, currency) in [
            ("s1", "SEK"), ("n1", "NOK"), ("s2", "SEK"), ("n2", "NOK"), ("n3", "NOK"),
            ("s3", "SEK"),
        ] {
            let activation = WalletScene.activation(50, Currency.known(currency))
            #expect(try await scene.call(.activate(WalletCardID(id), activation)).text == "ok")
        }
        var limited = scene.client
        limited.terms.products = ["wallet-sek"]
        for limit in 1...4 {
            var (after, ids): (PublicID?, [String]) = (nil, [])
            repeat {
                let query = WalletQuery(limit: limit, after: after)
                let page = try #require(try scene.served.walletCards(query, of: limited))
                ids += page.items.map(\.cardID.text)
                after = page.next
            } while after != nil
            #expect(ids == ["s3", "s2", "s1"])
        }
        #expect(try scene.served.walletCard("s1", of: limited)?.cardID == "s1")
        for id in ["n1", "base"] as [WalletCardID] {
            #expect(try scene.served.walletCard(id, of: limited, deleted: true) == nil)
            #expect(try scene.served.walletCard(id, of: scene.client) != nil)
        }
    }

    @Test func pagesNeitherSkipNorRepeat() async throws {
        let scene = try WalletScene()
        _ = try await scene.create("a", "b", "c")
        _ = try await scene.active("d", 50)
        _ = try await scene.active("e", 20)
        _ = try await scene.call(.delete("b"))
        func pages(_ limit: Int, _ change: (inout WalletQuery) -> Void = { _ in }) throws
            -> [String]
        {
            var (after, ids): (PublicID?, [String]) = (nil, [])
            repeat {
                var query = WalletQuery(limit: limit, after: after)
                change(&query)
                let page = try #require(try scene.served.walletCards(query, of: scene.client))
                #expect(page.items.count <= limit)
                ids += page.items.map(\.cardID.text)
                after = page.next
            } while after != nil
            return ids
        }
        for limit in 1...6 {
            #expect(try pages(limit) == ["e", "d", "c", "a"])
            #expect(try pages(limit) { $0.includesDeleted = true } == ["e", "d", "c", "b", "a"])
            #expect(try pages(limit) { $0.leastAvailableMinor = 20 } == ["e", "d"])
            #expect(try pages(limit) { $0.leastAvailableMinor = 21 } == ["d"])
            #expect(try pages(limit) { $0.customer = "nobody" } == [])
        }
        let foreign = WalletQuery(limit: 3, after: try scene.facts("a").id)
        #expect(try scene.served.walletCards(foreign, of: scene.other) == nil)
    }
}
