import CardCore
@testable import CardJobs
import CardLedger
import CardTestSupport
import CardVault
import Testing

/// Tokens of one transaction and tokens with an end, by which calls name cards.
struct CallTokenTests {
    private static let token = Array("23456789abcdefghjkmnpqrstv".utf8)

    /// Gives the first card a further token with those terms.
    private func add(_ terms: TokenTerms, _ scene: CallScene) throws {
        let hashes = scene.workspace.repositories.hashes
        let canonical = try #require(
            try scene.workspace.repositories.product(scene.ledger.product("gift", version: nil))
                .token.canonical(Self.token)
        )
        let new = NewToken(
            hash: hashes.tokenHash(canonical),
            epoch: Int(hashes.lookupEpoch),
            terms: terms
        )
        let card = try scene.card(1).number
        let version = try scene.ledger.decide(by: OpenWorkspace.context("serve")) {
            try $0.addToken(new, to: card)
        }
        #expect(version == 2)
    }

    private func find(_ scene: CallScene, to use: CredentialTerms.Use) throws -> FoundCard? {
        let text = String(decoding: Self.token, as: UTF8.self)
        return try scene.served.find(PresentedCard(text), for: scene.client, to: use)
    }

    /// A redemption that the token pays.
    private func redemption(in scene: CallScene, _ id: MessageID, by card: FoundCard, amount: Int64)
        throws -> PreparedCall
    {
        var call = scene.call(try scene.request(id, .redeem, card: 1, amount: amount))
        call.tokens = try [#require(card.checkedToken)]
        return call
    }

    @Test(arguments: CallScene.Store.allCases)
    func oneTransactionRetiresTheToken(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1, for: 500)
        try add(TokenTerms(isSingleUse: true), scene)
        let card = try #require(try find(scene, to: .transaction))
        #expect(card.facts.serial == (try scene.serial(1)) && card.subject.token?.version == 2)
        // A refused transaction does not use it up; the second one of a group finds it retired.
        let calls = [
            try redemption(in: scene, "r1", by: card, amount: 600),
            try redemption(in: scene, "r2", by: card, amount: 100),
            try redemption(in: scene, "r3", by: card, amount: 100),
        ]
        #expect(try scene.texts(calls) == ["400 money.insufficient", "201", "stale"])
        #expect(try find(scene, to: .transaction) == nil)
        #expect(try find(scene, to: .lookup)?.facts.serial == card.facts.serial)
        #expect(try scene.card(1).reserved == 100)
        // The repeated call is answered as before, whatever became of its token.
        #expect(try scene.texts([calls[1]]) == ["400 duplicate"])
        // The first token of the card still pays.
        let first = try scene.served.find(
            PresentedCard(scene.token(1)),
            for: scene.client,
            to: .transaction
        )
        let other = try redemption(in: scene, "r4", by: #require(first), amount: 100)
        #expect(try scene.texts([other, other]) == ["201", "400 duplicate"])
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func aTokenWhoseTimeIsOverNamesNoCard(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1, for: 500)
        try add(TokenTerms(validUntil: OpenWorkspace.now), scene)
        let card = try #require(try find(scene, to: .transaction))
        let call = try redemption(in: scene, "r1", by: card, amount: 100)
        let past = TokenTerms(validUntil: Instant(milliseconds: OpenWorkspace.now.milliseconds - 1))
        let number = try scene.card(1).number
        try scene.ledger.decide(by: OpenWorkspace.context("serve")) {
            try $0.setTerms(past, ofTokensOf: number)
        }
        #expect(try find(scene, to: .transaction) == nil && find(scene, to: .lookup) == nil)
        #expect(try scene.texts([call]) == ["stale"])
        #expect(try scene.card(1).reserved == 0)
        try scene.expectWhole()
    }

    /// At a counter, too, such a token is that of no card.
    @Test func aTokenWhoseTimeIsOverPaysAtNoCounter() async throws {
        let scene = try await CallScene(.sqlite)
        try scene.sell(1, for: 500)
        let repositories = scene.workspace.repositories
        let past = Instant(milliseconds: OpenWorkspace.now.milliseconds - 1)
        try add(TokenTerms(validUntil: past), scene)
        let context = OpenWorkspace.context("card redeem")
        var request = OperateCard.Request(
            .redeem,
            serial: "",
            amount: "1.00",
            store: "oslo-1",
            reason: "counter",
            requestID: "c-1"
        )
        request.mayStoreBeNew = true
        let pin = try #require(scene.secrets[0].pin)
        #expect(throws: PINFailure.refused) {
            try RedeemCard(repositories, context)
                .redeem(request, token: Secret(Self.token), pin: pin, dryRun: false)
        }
        let paid = try RedeemCard(repositories, context)
            .redeem(request, token: scene.secrets[0].token, pin: pin, dryRun: false)
        #expect(try paid.card.serial == scene.serial(1))
    }
}
