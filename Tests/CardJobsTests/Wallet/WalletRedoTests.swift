import CardCore
@testable import CardJobs
import CardLedger
import CardLedgerSQLite
import CardSystem
import CardTestSupport
import CardVault
import Testing

/// Calls about wallets are decided once more in a copy of the workspace from before them.
struct WalletRedoTests {
    private let scene: WalletScene

    init() throws {
        scene = try WalletScene(.sqlite)
        scene.shop.scratch.run("mkdir -m 700 journal")
    }

    private func copy() throws -> Repositories {
        let copied = scene.shop.scratch.run("cp -a cards copy")
        try #require(copied.status == 0, "\(copied.output)")
        return try Repositories.open(
            Workspace(root: scene.shop.scratch.path("copy"), disk: Disk.ofTests),
            on: Machine.ofTests(Disk.ofTests, SQLiteLedgerFiles()),
            OpenWorkspace.context("open")
        )
    }

    /// Decides one call, and writes it into the journal.
    private func call(_ request: WalletRequest, mark: String? = nil) async throws
        -> WalletScene.Result
    {
        let box = OutcomeBox()
        let prepared = try await scene.prepare(request, mark: mark, box: box)
        let journal = try scene.shop.repositories.callJournal(
            in: scene.shop.scratch.path("journal")
        )
        let journaled = try JournaledCalls(scene.served, journal: journal)
        return try scene.result(try journaled.decide([prepared])[0], box)
    }

    private func redo(in copy: Repositories) throws -> RedoneCalls {
        var context = OpenWorkspace.context("redo calls")
        context.isClockRight = true
        return try RedoCalls(copy, context)
            .redo(from: scene.shop.scratch.path("journal"), since: 1 << 40)
    }

    private struct Secrets {
        var batch: [MadeWalletCard]
        var single: MadeWalletCard
        var token: Secret
        var pin: Secret
    }

    /// One of each sort of call.
    private func callAll() async throws -> Secrets {
        let batch = try await call(
            .create([NewWalletCard("a"), NewWalletCard("b")], WalletScene.formats()),
            mark: "m-1"
        ).made
        var activation = WalletScene.activation(1_000)
        activation.name = "Ada"
        activation.metadata = #"{"a":1}"#
        activation.expiresAt = OpenWorkspace.now.adding(seconds: 3_600)
        activation.tokenTerms = WalletTokenTerms(expiresInSeconds: 60)
        #expect(try await call(.activate("a", activation)).text == "ok")
        let single = try #require(
            try await call(
                .createActive(
                    NewWalletCard("c", .creditNote),
                    WalletScene.formats(),
                    WalletScene.activation(500)
                )
            ).made.first
        )
        let held = try await call(
            .move(WalletScene.move("h", .drawdown, of: 300, on: "a", pending: true))
        )
        let id = try #require(held.transaction).id
        _ = try await call(.capture(id, WalletCompletion("c", amountMinor: 100)))
        _ = try await call(.void(id, WalletCompletion("v")))
        _ = try await call(.move(WalletScene.move("f", .fund, of: 70, on: "c")))
        #expect(
            try await call(.move(WalletScene.move("r", .drawdown, of: 10_000, on: "c"))).text
                == RowCode.insufficient.rawValue
        )
        var wrong = WalletScene.move("w", .drawdown, of: 1, token: single)
        wrong.pin = try WalletScene.wrong(single)
        #expect(try await call(.move(wrong)).text == RowCode.pinRefused.rawValue)
        guard
            case .token(let token, _) = try await call(
                .addToken("a", NewWalletToken("t", WalletTokenTerms(isSingleUse: true)))
            ).outcome,
            case .pin(let pin, _) = try await call(.changePIN("a", format: nil)).outcome
        else { throw Unexpected() }
        _ = try await call(.set(WalletSettings(defaultExpiresInDays: 9)))
        _ = try await call(.delete("b"))
        #expect(try await call(.delete("x")).text == "cardUnknown")
        return Secrets(batch: batch, single: single, token: token.token.value, pin: pin.value)
    }

    private struct Unexpected: Error {}

    @Test func aRestoreMakesTheSameCards() async throws {
        let copy = try copy()
        let secrets = try await callAll()
        let result = try redo(in: copy)
        #expect(result.openCount == 0, "\(result.open)")
        #expect(result.acceptedCount == 11 && result.refusedCount == 2)
        let served = ServedCalls(copy, OpenWorkspace.context("serve", by: "service"))
        for id in ["a", "b", "c"] as [WalletCardID] {
            let facts = try scene.facts(id, deleted: true)
            #expect(try served.walletCard(id, of: scene.client, deleted: true) == facts)
            guard id != "b" else { continue }
            let transactions = try [scene.served, served].map { served in
                try served.walletTransactions(
                    of: id,
                    client: scene.client,
                    after: nil,
                    limit: 9
                )?.items
            }
            #expect(transactions[0] == transactions[1] && transactions[0]?.isEmpty == false)
        }
        #expect(try served.walletSettings(of: scene.client).defaultExpiresInDays == 9)
        #expect(
            try served.walletToken(refID: "t", of: "a", client: scene.client)
                == scene.served.walletToken(refID: "t", of: "a", client: scene.client)
        )
        // The client's tokens and PINs are those of its cards.
        for (token, id) in [
            (secrets.batch[0].secrets.token.value, "a"), (secrets.token, "a"),
            (secrets.single.secrets.token.value, "c"),
        ] as [(Secret, WalletCardID)] {
            let presented = PresentedCard(WalletScene.text(of: token))
            #expect(try served.walletCard(presented: presented, of: scene.client)?.cardID == id)
        }
        let card = try #require(
            try served.find(
                PresentedCard(scene.facts("a").serial.text),
                for: scene.client,
                to: .lookup
            )
        )
        let evidence = try served.look(
            at: GivenPIN(clear: secrets.pin.bytes),
            of: card,
            isOptional: false
        ).evidence
        #expect(evidence == .right)
        // One wrong PIN counts there, too.
        let single = try scene.facts("c").serial
        let number = try copy.ledger.card(serial: single).number
        #expect(try copy.ledger.pinTries(card: number).failures == 1)
        let checks = try VerifyWorkspace(copy, OpenWorkspace.context("verify")).verify().checks
        #expect(checks.filter { !$0.ok }.isEmpty)
        // Once more: everything is here.
        let again = try redo(in: copy)
        #expect(again.presentCount == again.callCount && again.openCount == 0)
    }

    /// A token of one transaction that a lost call used pays no second time, and the call is known
    /// by its id and by its header.
    @Test func usedTokensStayUsed() async throws {
        let copy = try copy()
        var activation = WalletScene.activation(1_000)
        activation.tokenTerms = WalletTokenTerms(isSingleUse: true)
        let made = try await call(
            .createActive(NewWalletCard("a"), WalletScene.formats(), activation)
        ).made
        let card = try #require(made.first)
        guard
            case .token(let further, _) = try await call(
                .addToken("a", NewWalletToken("t", WalletTokenTerms(isSingleUse: true)))
            ).outcome
        else { throw Unexpected() }
        let paid = try await call(
            .move(WalletScene.move("1", .drawdown, of: 10, token: card)),
            mark: "k"
        )
        #expect(paid.text == "ok")
        var move = WalletScene.move("2", .drawdown, of: 10)
        move.token = PresentedCard(WalletScene.text(of: further.token.value))
        #expect(try await call(.move(move)).text == "ok")
        let result = try redo(in: copy)
        #expect(result.openCount == 0 && result.acceptedCount == 4, "\(result.open)")
        let served = ServedCalls(copy, OpenWorkspace.context("serve", by: "service"))
        let facts = try #require(try served.walletCard("a", of: scene.client))
        #expect(facts.tokens.map(\.isRetired) == [true, true])
        #expect(facts.amounts.balanceMinor == 980)
        let scope = facts.id.description
        for (key, scope) in [("1", scope), ("k", PreparedCall.markScope)] {
            let key = CallKey(scene.client.name, .dintero, key: key, in: scope)
            #expect(try copy.ledger.call(key)?.call.answered.answer == paid.body)
        }
    }

    /// A service that ends between the ledger and the journal leaves lines to the next one.
    @Test func theNextServiceWritesTheLinesThatTheJournalLacks() async throws {
        let copy = try copy()
        _ = try await call(.create([NewWalletCard("a")], WalletScene.formats()))
        for request in try [
            .activate("a", WalletScene.activation(100)),
            .create([NewWalletCard("b")], WalletScene.formats()),
        ] as [WalletRequest] {
            let prepared = try await scene.prepare(request)
            _ = try scene.served.decide([prepared]) { results in
                results.compactMap { JournaledCall(prepared, $0, at: OpenWorkspace.now)?.text }
            }
            // The call that opens the journal is refused, and has a line of its own.
            let refused = try await call(.activate("a", WalletScene.activation(1)))
            #expect(refused.text.hasPrefix("notInactive"))
        }
        let result = try redo(in: copy)
        #expect(result.openCount == 0 && result.acceptedCount == 3, "\(result.open)")
        let served = ServedCalls(copy, OpenWorkspace.context("serve", by: "service"))
        for id in ["a", "b"] as [WalletCardID] {
            #expect(try served.walletCard(id, of: scene.client) == scene.facts(id))
        }
    }

    @Test func changedLinesAreNotWritten() async throws {
        let prepared = try await scene.prepare(.create([NewWalletCard("a")], WalletScene.formats()))
        _ = try scene.served.decide([prepared]) { results in
            results.compactMap { JournaledCall(prepared, $0, at: OpenWorkspace.now)?.text }
        }
        let changed = scene.shop.scratch.run(
            """
            sqlite3 cards/ledger.sqlite "UPDATE last_lines
                SET lines = CAST(replace(CAST(lines AS TEXT), 'gift_card', 'gift_cart') AS BLOB)"
            """
        )
        try #require(changed.status == 0, "\(changed.output)")
        await #expect(throws: LedgerFailure.damaged(.lastLines)) {
            try await call(.create([NewWalletCard("b")], WalletScene.formats()))
        }
    }

    /// A card whose number another order got cannot come back; nothing of its call is done.
    @Test func cardsWhoseNumbersAreTakenStayOpen() async throws {
        let copy = try copy()
        _ = try await callAll()
        var request = OrderRequest(
            .response(client: "wallet"),
            of: 1,
            product: "wallet-base",
            requestID: "other"
        )
        request.formats = try WalletScene.formats()
        let context = OpenWorkspace.context("serve")
        var drawn = try await AnsweredCards.draw(request, copy, by: context)
        let key = try #require(copy.keys.service)
        _ = try copy.ledger.decide(by: context) { session in
            try drawn.create(in: session, under: key) { _, _ in [] }
        }
        let result = try redo(in: copy)
        #expect(result.openCount > 0)
        #expect(result.open.first?.operation == "wallet create")
        #expect(result.open.first?.reason == .refused(.conflict))
        let reading = ServedCalls(copy, context)
        #expect(try reading.walletCard("a", of: scene.client) == nil)
        let checks = try VerifyWorkspace(copy, context).verify().checks
        #expect(checks.filter { !$0.ok }.isEmpty)
    }

    /// The line of each sort of call is read as it was written.
    @Test func linesAreReadAsTheyWereWritten() async throws {
        _ = try await callAll()
        var count = 0
        let reader = JournalReader(
            scene.shop.scratch.path("journal"),
            of: scene.ledger.workspaceID,
            under: try scene.shop.repositories.serviceKey(),
            on: Disk.ofTests
        )
        _ = try reader.read { call in
            count += 1
            let again = try JournaledCall(Array(call.text.utf8), file: "journal")
            #expect(again == call)
            for secret in ["DINCARD:"] { #expect(!call.text.contains(secret + "2")) }
        }
        #expect(count == 13)
    }
}
