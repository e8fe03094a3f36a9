import CardCore
import CardLedger
import CardLedgerSQLite
import CardSystem
import CardTestSupport
import Testing

@testable import CardJobs

/// The calls of a journal are decided once more in a copy of the workspace from before them.
///
/// The ledgers are in files: a copy of the folder has the cards that were imported.
struct RedoCallsTests {
    let shop: OpenWorkspace
    private static let (first, second, third) =
        (
            Serial("7001000000000000011"), Serial("7001000000000000029"),
            Serial("7001000000000000037")
        )

    init() async throws {
        shop = try OpenWorkspace(ledgers: SQLiteLedgerFiles())
        shop.scratch.run("mkdir -m 700 journal")
        let rows =
            ["number,expiry,pin,balance"] + [
                "\(Self.first),2612,,50000", "\(Self.second),,,50000", "\(Self.third),,,",
            ]
        let file = shop.scratch.path("cards.csv")
        try Disk.ofTests.write(Array(rows.map { $0 + "\n" }.joined().utf8), to: file)
        let context = OpenWorkspace.context("card import")
        _ = try await ImportCards(shop.repositories, context, pieceSize: 10)
            .importCards(ImportCards.Wish(file: file, product: "winter"), dryRun: false)
    }

    // MARK: The workspaces

    private func addClient(_ repositories: Repositories) throws {
        _ = try ManageClients(repositories, OpenWorkspace.context("client add"))
            .add("till", ClientTerms(.electrum, name: "till"), with: SecretPlaces())
    }

    /// A copy of the workspace as it is now, opened.
    private func copy() throws -> Repositories {
        let copied = shop.scratch.run("cp -a cards copy")
        try #require(copied.status == 0, "\(copied.output)")
        return try Repositories.open(
            Workspace(root: shop.scratch.path("copy"), disk: Disk.ofTests),
            on: Machine.ofTests(Disk.ofTests, SQLiteLedgerFiles()),
            OpenWorkspace.context("open")
        )
    }

    private func redo(
        in copy: Repositories,
        at instant: Instant = OpenWorkspace.now,
        since: Int64 = 1 << 40
    ) throws -> RedoneCalls {
        var context = OpenWorkspace.context("redo calls", at: instant)
        context.isClockRight = true
        return try RedoCalls(copy, context)
            .redo(from: shop.scratch.path("journal"), since: since)
    }

    // MARK: The calls

    private func call(
        _ id: String,
        _ operation: CardCore.Operation,
        phase: Phase,
        card: Serial? = nil,
        original: String? = nil,
        amount: Int64? = nil,
        final: Int64? = nil
    ) throws -> PreparedCall {
        let client = try shop.repositories.ledger.client("till")
        var message = Message(
            id: MessageID(id),
            operation: operation,
            phase: phase,
            store: phase == .request ? "Bern 1" : "",
            time: OpenWorkspace.now,
            card: card ?? ""
        )
        message.originalID = original.map(MessageID.init)
        message.amountMinor = amount
        message.finalMinor = final
        message.currency = amount == nil && final == nil ? nil : Currency("NOK")
        var content = CallContent("\(operation.rawValue) \(phase.rawValue)")
        content.originalKey = original
        content.amountMinor = amount ?? final
        return PreparedCall(
            key: CallKey("till", .electrum, key: id),
            kind: phase == .request ? .electrumRequest : .electrumAdvice,
            operation: content.operation,
            content: content.digest,
            client: client,
            intent: .message(message)
        ) { Self.answer(to: $0, id, isAdvice: phase != .request) }
    }

    private static func answer(to outcome: CallOutcome, _ id: String, isAdvice: Bool) -> CallAnswer
    {
        let code: String? =
            switch outcome {
            case .decided(let call): call.outcome.code?.rawValue
            case .refused: RowCode.conflict.rawValue
            case .originalRefused: "advice.original_refused"
            case .funded: nil
            case .fundingRefused(let failure): failure.code.rawValue
            case .wallet(let outcome): "\(outcome)"
            }
        return CallAnswer(
            status: code == nil ? 201 : 400,
            body: "{\"id\":\"\(id)\"}",
            code: code,
            isRepeated: isAdvice
        )
    }

    /// Decides calls one after another, as groups of one, and returns the code of each.
    @discardableResult
    private func decide(_ calls: PreparedCall...) throws -> [String] {
        let journal = try shop.repositories.callJournal(in: shop.scratch.path("journal"))
        let context = OpenWorkspace.context("serve")
        let served = JournaledCalls(ServedCalls(shop.repositories, context), journal: journal)
        return try calls.flatMap { try served.decide([$0]) }.map { result in
            switch result {
            case .answered(let answer): answer.code ?? "ok"
            case .stale: "stale"
            case .failed(let error): "\(error)"
            }
        }
    }

    private func available(_ repositories: Repositories) throws -> [Int64] {
        try [Self.first, Self.second, Self.third].map { serial in
            try repositories.ledger.card(serial: serial).available
        }
    }

    /// One of each sort of call.
    private func decideAll() throws {
        let codes = try decide(
            call("r1", .redeem, phase: .request, card: Self.first, amount: 100),
            call("c1", .redeem, phase: .confirm, original: "r1"),
            call("r2", .redeem, phase: .request, card: Self.first, amount: 900_000),
            call("x2", .redeem, phase: .reverse, original: "r2"),
            call("r3", .redeem, phase: .request, card: Self.second, amount: 500),
            call("x3", .redeem, phase: .reverse, original: "r3"),
            call("r4", .redeem, phase: .request, card: Self.second, amount: 300),
            call("c4", .redeem, phase: .confirm, original: "r4", final: 200),
            call("x5", .redeem, phase: .reverse, original: "never"),
            call("c6", .redeem, phase: .confirm, original: "nobody"),
            call("a7", .activate, phase: .request, card: Self.third),
            call("c7", .activate, phase: .confirm, original: "a7"),
            call("r1", .redeem, phase: .request, card: Self.first, amount: 100)
        )
        #expect(codes.prefix(2) == ["ok", "ok"])
        #expect(codes[2] == "money.insufficient" && codes[3] == "advice.original_refused")
        #expect(codes[4..<8].allSatisfy { $0 == "ok" })
        #expect(codes[8] != "ok" && codes[9] == "advice.original_unknown")
        #expect(codes[10..<12].allSatisfy { $0 == "ok" } && codes[12] == "idem.conflict")
    }

    // MARK: The tests

    @Test func everyCallIsDecidedAsItWas() throws {
        try addClient(shop.repositories)
        let copy = try copy()
        try decideAll()
        let result = try redo(in: copy)
        #expect(result.callCount == 11 && result.openCount == 0 && result.open == [])
        #expect(result.acceptedCount == 8 && result.refusedCount == 3 && result.presentCount == 0)
        #expect(!result.beginsLate && result.tornCount == 0)
        #expect(try available(copy) == available(shop.repositories))
        #expect(try available(copy) == [49_900, 49_800, 50_000])
        #expect(try copy.ledger.verify(vault: []).allSatisfy(\.ok))
        let calls = try [shop.repositories, copy].map { repositories in
            try repositories.ledger.calls(after: 0, limit: 100).map(\.call).map {
                "\($0.key.key) \($0.operation) \($0.answered) \($0.code ?? "")"
            }
        }
        #expect(calls[0] == calls[1])
    }

    @Test func asOftenAsItIsRepeatedNothingIsDoneTwice() throws {
        try addClient(shop.repositories)
        let copy = try copy()
        try decideAll()
        _ = try redo(in: copy)
        let head = try copy.ledger.auditHead()
        let again = try redo(in: copy)
        #expect(again.presentCount == 11 && again.acceptedCount == 0 && again.refusedCount == 0)
        #expect(try copy.ledger.auditHead() == head)
        // In the workspace itself every call is present, too.
        #expect(try redo(in: shop.repositories).presentCount == 11)
    }

    @Test func aCallIsJudgedByTheTimeOfItsDecision() throws {
        try addClient(shop.repositories)
        let copy = try copy()
        try decide(call("r1", .redeem, phase: .request, card: Self.first, amount: 100))
        // The card has expired meanwhile.
        let later = OpenWorkspace.now.adding(seconds: 60 * 86_400)
        #expect(try redo(in: copy, at: later).acceptedCount == 1)
        #expect(try available(copy)[0] == 49_900)
    }

    @Test func callsOfAnUnknownClientAreOpenUntilItIsRegistered() throws {
        let copy = try copy()
        try addClient(shop.repositories)
        try decideAll()
        let open = try redo(in: copy)
        #expect(open.openCount == 11 && open.open.allSatisfy { $0.reason == .clientUnknown })
        #expect(try available(copy) == [50_000, 50_000, 0])
        try addClient(copy)
        #expect(try redo(in: copy).openCount == 0)
        #expect(try available(copy) == available(shop.repositories))
    }

    @Test func aCallThatWouldBeRefusedIsOpenAndLeavesNothing() throws {
        let copy = try copy()
        try addClient(shop.repositories)
        try addClient(copy)
        try decide(
            call("r1", .redeem, phase: .request, card: Self.first, amount: 49_000),
            call("c1", .redeem, phase: .confirm, original: "r1", final: 48_000)
        )
        // In the copy the card has too little money.
        var spend = OperateCard.Request(
            .redeem,
            serial: Self.first,
            amount: "400.00",
            reason: "spent",
            requestID: "typed-1"
        )
        _ = try OperateCard(copy, OpenWorkspace.context("card redeem")).operate(
            spend,
            dryRun: false
        )
        let result = try redo(in: copy)
        #expect(result.openCount == 2 && result.acceptedCount == 0)
        #expect(result.open.map(\.key) == ["r1", "c1"])
        #expect(
            result.open.map(\.reason) == [.refused(.insufficient), .refused(.originalUnknown)]
        )
        #expect(try available(copy)[0] == 10_000)
        #expect(try copy.ledger.calls(after: 0, limit: 10).isEmpty)
        // The reason is gone: the same command decides them.
        spend = OperateCard.Request(
            .refund,
            serial: Self.first,
            amount: "400.00",
            reason: "given back",
            requestID: "typed-2"
        )
        spend.originalID = "typed-1"
        _ = try OperateCard(copy, OpenWorkspace.context("card refund")).operate(
            spend,
            dryRun: false
        )
        #expect(try redo(in: copy).openCount == 0)
        #expect(try available(copy)[0] == 2_000)
        #expect(try copy.ledger.verify(vault: []).allSatisfy(\.ok))
    }

    @Test func aReversalWhoseRequestIsOpenTakesNothing() throws {
        let copy = try copy()
        try addClient(shop.repositories)
        try addClient(copy)
        try decide(
            call("a1", .activate, phase: .request, card: Self.third),
            call("x1", .activate, phase: .reverse, original: "a1")
        )
        _ = try OperateCard(copy, OpenWorkspace.context("card block")).operate(
            OperateCard.Request(.block, serial: Self.third, reason: "lost", requestID: "b-1"),
            dryRun: false
        )
        let result = try redo(in: copy)
        #expect(result.openCount == 1 && result.open.first?.reason == .refused(.blocked))
        #expect(result.acceptedCount == 1)
        #expect(try available(copy)[2] == 0)
    }

    @Test func aWrongPINCountsAgain() throws {
        try addClient(shop.repositories)
        let copy = try copy()
        var wrong = try call("r1", .redeem, phase: .request, card: Self.first, amount: 100)
        guard case .message(var message) = wrong.intent else { return }
        message.pin = .wrong
        wrong.intent = .message(message)
        #expect(try decide(wrong) == ["pin.refused"])
        #expect(try redo(in: copy).refusedCount == 1)
        let card = try copy.ledger.card(serial: Self.first)
        #expect(try copy.ledger.pinTries(card: card.number).failures == 1)
        #expect(try copy.ledger.call(CallKey("till", .electrum, key: "r1")) != nil)
    }

    @Test func aJournalThatWasBegunAfterTheBackupIsReported() throws {
        try addClient(shop.repositories)
        let copy = try copy()
        let since = try copy.ledger.auditHead().size
        let before = try call("r0", .redeem, phase: .request, card: Self.first, amount: 100)
        _ = try ServedCalls(shop.repositories, OpenWorkspace.context("serve")).decide([before])
        try decide(call("r1", .redeem, phase: .request, card: Self.second, amount: 100))
        #expect(try redo(in: copy, since: since).beginsLate)
        // The one call without a journal has the entry behind the backup.
        #expect(try !redo(in: copy, since: since + 1).beginsLate)
    }

    @Test func aDamagedJournalBooksNothing() throws {
        try addClient(shop.repositories)
        let copy = try copy()
        try decideAll()
        let name = try #require(Disk.ofTests.names(in: shop.scratch.path("journal")).first)
        shop.scratch.run("sed -i '3s/redeem/reedem/' 'journal/\(name)'")
        #expect(throws: JournalFailure.self) { try redo(in: copy) }
        #expect(try copy.ledger.calls(after: 0, limit: 10).isEmpty)
    }
}

/// A call whose deadline has passed is not decided.
struct CallBeginningTests {
    @Test func aCallThatMayNotBeginFailsAlone() throws {
        let shop = try OpenWorkspace()
        var late = JournalStage.prepared("late")
        late.begin = { false }
        let results = try ServedCalls(shop.repositories, OpenWorkspace.context("serve")).decide([
            late
        ])
        guard case .failed(is CallExpired) = results[0] else {
            Issue.record("\(results)")
            return
        }
        #expect(try shop.repositories.ledger.calls(after: 0, limit: 10).isEmpty)
    }
}
