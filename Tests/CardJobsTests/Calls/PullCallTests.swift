import CardCore
@testable import CardJobs
import CardLedger
import CardTestSupport
import CardVault
import Testing

/// Cards that calls buy: one part of the transaction does all of it, or nothing.
struct PullCallTests {
    /// A shop with money, and a product that it buys.
    private final class Stage {
        let scene: DeliveryJobScene
        let served: ServedCalls
        let secret: ClientSecret
        let currency: Currency

        init(_ store: CallScene.Store, funds: Int64 = 100_000) async throws {
            scene = try await DeliveryJobScene(store)
            served = ServedCalls(scene.repositories, DeliveryJobScene.context("serve"))
            secret = try scene.stored(scene.secret)
            let client = try scene.record()
            currency = try #require(client.terms.funding?.currency)
            try CallScene.add("digital", Self.product(currency), in: scene.calls.workspace)
            guard funds > 0 else { return }
            let context = DeliveryJobScene.context("funding")
            for step in [FundingStep.deposit, .approve] {
                _ = try scene.ledger.decideFunding(isTrial: false, by: context) { session in
                    step == .deposit
                        ? try session.deposit(
                            DepositRequest("first", amountMinor: funds, by: .wire),
                            to: scene.client,
                            by: .client
                        ) { [UInt8](repeating: 1, count: 16) }
                        : try session.take(
                            step,
                            ofReference: "first",
                            of: scene.client,
                            reason: "r",
                            by: .operator("ola")
                        )
                }
            }
        }

        private static func product(_ currency: Currency) -> String {
            """
            id: digital
            name: Digital card
            currency: \(currency)
            denomination: {min: 1000, max: 50000}
            serial: {prefix: "DG", digits: 8, check: luhn}
            token: {length: 26, characters: true, numbers: true, alphabet: unambiguous}
            pin: {length: 6, numbers: true, boundTo: serial, cost: online}
            digital: {unlimited: true}
            """
        }

        func call(
            _ key: String,
            _ product: ProductID = "digital",
            units: Int64 = 20
        ) throws -> PreparedCall {
            let client = try scene.record()
            let id = PublicID(random: Array(key.utf8) + [UInt8](repeating: 9, count: 15))
            let delivery = try served.deliveryKey(of: client, for: secret)
            return PreparedCall(
                key: CallKey(scene.client, .walleo, key: key),
                kind: .walleoPull,
                operation: "pull",
                content: CallContent("pull \(key)").digest,
                client: client,
                intent: .pull(CardPull(product, units: units, id: id, key: delivery))
            ) { Self.answer(to: $0) }
        }

        static func answer(to outcome: CallOutcome) -> CallAnswer {
            switch outcome {
            case .pulled(let facts):
                CallAnswer(status: 200, body: "{\"\(facts.serial)\":1}", isRepeated: true)
            case .pullRefused(let refusal):
                CallAnswer(status: 422, body: "{}", code: refusal.code, isRepeated: true)
            default: CallAnswer(status: 200, body: "")
            }
        }

        func pulled(_ result: CallResult) throws -> PulledCall {
            guard case .answered(let answer) = result else { throw WrongEnd(end: "\(result)") }
            return try #require(answer.pulled, "\(answer)")
        }

        func code(_ result: CallResult) -> String? {
            if case .answered(let answer) = result { answer.code } else { "\(result)" }
        }

        struct WrongEnd: Error { let end: String }

        var balance: Int64 {
            get throws {
                try scene.ledger.fundingAccount(of: scene.record()).balance.fundingMinor
            }
        }
    }

    @Test(arguments: CallScene.Store.allCases)
    func aPullMakesSellsChargesAndSeals(_ store: CallScene.Store) async throws {
        let stage = try await Stage(store)
        let results = try stage.served.decide([
            stage.call("a"), stage.call("b", units: 30), stage.call("a"),
        ])
        let (first, second) = (try stage.pulled(results[0]), try stage.pulled(results[1]))
        #expect(first.serial != second.serial && first.secrets != second.secrets)
        // The repetition in the same group has the stored answer, and no secrets.
        guard case .answered(let again) = results[2] else { throw Stage.WrongEnd(end: "third") }
        #expect(again.pulled == nil && again.body == "{\"\(first.serial)\":1}")
        #expect(try stage.balance == 95_000)
        let card = try #require(try stage.scene.ledger.card(withSerial: first.serial))
        #expect(card.lifeCycle == .active && card.available == 2_000)
        for (key, pulled) in [("a", first), ("b", second)] {
            let call = try #require(
                try stage.served.answeredCall(CallKey(stage.scene.client, .walleo, key: key))
            )
            let number = try #require(call.delivery)
            #expect(try stage.scene.open(number) == .secrets(pulled.secrets, of: pulled.serial))
            #expect(call.message != nil)
        }
        let orders = try stage.scene.ledger.openPullOrders(ofProduct: "digital")
        #expect(orders.map(\.request.quantity) == [1_000] && orders[0].minted == 2)
        try stage.scene.calls.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func aRefusalLeavesNothingButItsRow(_ store: CallScene.Store) async throws {
        let stage = try await Stage(store, funds: 3_000)
        let results = try stage.served.decide([
            stage.call("a", "nothing"), stage.call("b", units: 9), stage.call("c", units: 31),
            stage.call("d", "gift"), stage.call("e"), stage.call("f"),
        ])
        #expect(
            results.map(stage.code) == [
                "product.unknown", "money.not_allowed", "funding.insufficient",
                "product.unknown", nil, "funding.insufficient",
            ]
        )
        #expect(try stage.balance == 1_000)
        #expect(try stage.scene.vault.deliveryCount(of: stage.scene.client) == 1)
        let orders = try stage.scene.ledger.openPullOrders(ofProduct: "digital")
        #expect(orders.map(\.minted) == [1])
        let again = try stage.served.decide([stage.call("f", units: 10)])
        #expect(stage.code(again[0]) == "funding.insufficient")
        #expect(try stage.balance == 1_000)
        try stage.scene.calls.expectWhole()
    }

    @Test func aGroupThatIsNotCommittedHasNoDeliveries() async throws {
        struct Stop: Error {}
        let stage = try await Stage(.sqlite)
        var context = DeliveryJobScene.context("serve")
        context.observer = Refuser(inner: context.observer)
        let served = ServedCalls(stage.scene.repositories, context)
        #expect(throws: (any Error).self) { try served.decide([stage.call("a")]) }
        #expect(try stage.scene.vault.deliveryCount(of: stage.scene.client) == 0)
        _ = try stage.pulled(stage.served.decide([stage.call("a")])[0])
        #expect(try stage.balance == 98_000)
    }

    /// Refuses each commit.
    private struct Refuser: CallObserver {
        struct Refused: Error {}
        let inner: any CallObserver

        func willCommit(_ context: RequestContext) throws { throw Refused() }
        func didCommit(_ context: RequestContext) { inner.didCommit(context) }
        func didWrite(_ files: (any Fact)?) { inner.didWrite(files) }
    }

    @Test func anOpeningIsCountedOnTheRowAndInTheLog() async throws {
        let stage = try await Stage(.sqlite)
        _ = try stage.served.decide([stage.call("a")])
        let key = CallKey(stage.scene.client, .walleo, key: "a")
        let number = try #require(try stage.served.answeredCall(key)?.delivery)
        var opening = try stage.call("a")
        opening.intent = .opening(number)
        _ = try stage.served.decide([opening, opening])
        #expect(try stage.scene.vault.delivery(number)?.openedCount == 2)
        #expect(try stage.scene.ledger.calls(after: 0, limit: 100).count == 1)
        try stage.scene.calls.expectWhole()
    }

    /// The line of a pull has all that a restore needs, and no secret.
    @Test func theLineOfAPullIsReadAsItWasWritten() async throws {
        let stage = try await Stage(.sqlite)
        let calls = try [stage.call("a"), stage.call("b")]
        let results = try stage.served.decide(calls)
        for (index, (call, result)) in zip(calls, results).enumerated() {
            let pulled = try stage.pulled(result)
            let line = try #require(JournaledCall(call, result, at: DeliveryJobScene.now))
            let again = try JournaledCall(Array(line.text.utf8), file: "journal")
            #expect(again == line)
            #expect(again.message == pulled.message && again.pull?.card.serial == pulled.serial)
            // The order is in the line of its first card.
            #expect((again.pull?.order != nil) == (index == 0))
            let token = String(decoding: pulled.secrets.token.bytes, as: UTF8.self)
            #expect(!line.text.contains(token))
            for (part, other) in [
                ("\"pull\":{", "\"pull\":{\"x\":1,"), ("\"deliveryKey\":1", "\"deliveryKey\":0"),
                ("\"sealed\":\"", "\"sealed\":\"AA"), ("\"\(pulled.serial)\"", "\"DG1\""),
                ("ord-", "ard-"),
            ] {
                let changed = line.text.replacing(part, with: other, maxReplacements: 1)
                #expect(changed != line.text)
                #expect(throws: (any Error).self, "\(part)") {
                    try JournaledCall(Array(changed.utf8), file: "journal")
                }
            }
        }
        let repeated = try stage.served.decide([stage.call("a")])
        #expect(JournaledCall(calls[0], repeated[0], at: DeliveryJobScene.now) == nil)
    }
}
