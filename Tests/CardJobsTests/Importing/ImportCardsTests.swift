import CardCore
import CardJobs
import CardLedger
import CardSystem
import CardTestSupport
import CardText
import Testing

/// The import of cards that were made elsewhere, on a workspace that is opened once.
struct ImportCardsTests {
    let shop: OpenWorkspace

    init() throws { shop = try OpenWorkspace() }

    /// Seven cards: the first two are sold, the third has a PIN.
    private static let rows = [
        "7001000000000000011,3006,,50000", "7001000000000000029,,,0", "7001000000000000037,,4711,",
        "7001000000000000045,2001,,", "0000000000000000052,,,12345", "61,,,", "62,,,1",
    ]

    private static func text(_ rows: [String]) -> String {
        (["number,expiry,pin,balance"] + rows).map { $0 + "\n" }.joined()
    }

    private func write(_ rows: [String] = rows, to name: String = "cards.csv") throws -> String {
        let path = shop.scratch.path(name)
        if try Disk.ofTests.exists(path) { shop.scratch.run("rm '\(path)'") }
        try Disk.ofTests.write(Array(Self.text(rows).utf8), to: path)
        return path
    }

    private func run(
        _ file: String,
        requestID: String? = nil,
        pieceSize: Int = 2,
        dryRun: Bool = false,
        reached: @escaping @Sendable (CrashPoint) -> Void = { _ in }
    ) async throws -> CardImportResult {
        let context = OpenWorkspace.context("card import", reached: reached)
        let wish = ImportCards.Wish(file: file, product: "winter", requestID: requestID)
        return try await ImportCards(shop.repositories, context, pieceSize: pieceSize)
            .importCards(wish, dryRun: dryRun)
    }

    private func card(_ serial: Serial) throws -> Card {
        try shop.repositories.ledger.card(serial: serial)
    }

    @Test(arguments: [1, 2, 3, 7, 100])
    func importsCardsInPieces(_ pieceSize: Int) async throws {
        let file = try write()
        let result = try await run(file, pieceSize: pieceSize)
        #expect(!result.alreadyDone && result.cards == 7 && result.withPIN == 1)
        #expect(result.withBalance == 4 && result.balanceMinor == 62_346)
        let id = try #require(result.order)
        let order = try shop.repositories.ledger.order(id)
        #expect(order.state == .acknowledged && order.minted == 7)
        #expect(try card("7001000000000000011").available == 50_000)
        #expect(try card("7001000000000000011").expiresOn?.description == "2030-06-30")
        #expect(try card("7001000000000000029").state == .depleted)
        #expect(try card("7001000000000000037").state == .inactive)
        #expect(try card("0000000000000000052").available == 12_345)
        #expect(try shop.repositories.ledger.verify(vault: []).allSatisfy(\.ok))
        let again = try await run(file, pieceSize: pieceSize)
        #expect(again.alreadyDone && again.order == id)
        #expect(try shop.repositories.ledger.orders().count == 1)
    }

    /// Each piece is committed alone: the next call goes on at the first one that is missing.
    @Test func continuesABrokenImport() async throws {
        let file = try write()
        _ = try write(Self.rows.dropLast() + ["62,,,9"], to: "changed.csv")
        let scratch = shop.scratch
        // The last card changes between the two readings.
        await #expect(throws: CardFileFailure.changed) {
            try await run(file) { step in
                if step == .orderCreated { scratch.run("cp changed.csv cards.csv") }
            }
        }
        let half = try #require(try shop.repositories.ledger.orders().first)
        #expect(half.state == .released && half.minted == 6)
        #expect(try shop.repositories.ledger.verify(vault: []).allSatisfy(\.ok))
        let status = try ShowStatus(shop.repositories, OpenWorkspace.context("status")).status()
        #expect(status.attention.entries.contains { $0.attention.kind == .orderPartlyImported })
        // The changed file is another one, and its numbers are taken.
        await #expect(throws: ReservationFailure.self) { try await run(file) }
        let same = try write()
        let result = try await run(same)
        #expect(result.order == half.id && result.resumedFrom == half.minted)
        #expect(try shop.repositories.ledger.order(half.id).state == .acknowledged)
        #expect(try card("62").available == 1)
        let after = try ShowStatus(shop.repositories, OpenWorkspace.context("status")).status()
        #expect(!after.attention.entries.contains { $0.attention.kind == .orderPartlyImported })
        #expect(after.orders.isEmpty)
    }

    @Test func aTrialChangesNothingAndFindsTakenNumbers() async throws {
        let file = try write()
        let head = try shop.repositories.ledger.auditHead()
        let trial = try await run(file, dryRun: true)
        #expect(trial.dryRun && trial.order == nil && trial.cards == 7)
        #expect(try shop.repositories.ledger.auditHead() == head)
        #expect(try shop.repositories.reservationLog.last() == .empty)
        _ = try await run(file)
        let other = try write(["61,,,"], to: "other.csv")
        await #expect(throws: ReservationFailure.numberTaken(number: "61")) {
            try await run(other, dryRun: true)
        }
    }

    @Test func refusesAWrongFileBeforeAnythingIsWritten() async throws {
        let file = try write(Self.rows + ["63,,12,"])
        let head = try shop.repositories.ledger.auditHead()
        await #expect(throws: CardFileFailure.pin(line: 9, .pin, "63")) { try await run(file) }
        #expect(try shop.repositories.ledger.auditHead() == head)
        let empty = try write([], to: "empty.csv")
        await #expect(throws: CardFileFailure.size(0)) { try await run(empty) }
    }

    @Test func oneRequestIsOneFile() async throws {
        _ = try await run(try write(["61,,,"]), requestID: "mine")
        let other = try write(["62,,,"], to: "other.csv")
        await #expect(throws: OrderFailure.self) { try await run(other, requestID: "mine") }
    }

    @Test func storesNoPIN() async throws {
        let file = try write(["61,,PIN-OF-A-CARD-4711,"])
        _ = try await run(file)
        let found = shop.scratch.run("grep -rl PIN-OF-A-CARD cards || true")
        #expect(found.output.isEmpty, "\(found.output)")
        let subject = try shop.repositories.ledger.pinSubject(card: card("61").number)
        #expect(subject?.pin?.verifier.scheme == .boundToSerial)
    }

    /// A PIN in clear cannot be that of an encrypted one: the scheme has the form.
    @Test func anEncryptedPINHasTheSchemeOfItsForm() async throws {
        let file = shop.scratch.path("encrypted.csv")
        try Disk.ofTests.write(
            Array("number,encryptedPin\n62,0123456789ABCDEF\n".utf8),
            to: file
        )
        _ = try await run(file)
        let subject = try shop.repositories.ledger.pinSubject(card: card("62").number)
        #expect(subject?.pin?.verifier.scheme == .online)
    }

    /// The failure of a step that needs a printer; the shop has no other key for the digest.
    private func notPrinted(_ step: OrderStep) throws -> OrderStateFailure {
        let order = try shop.repositories.ledger.order(1)
        return .notPrinted(order: 1, order.request.delivery, step: step)
    }

    /// Commands for printed orders refuse it, by name.
    @Test func hasNeitherPrinterNorSecrets() async throws {
        let id = try #require(try await run(try write(["61,,,"])).order).text
        let context = OpenWorkspace.context("mint")
        await #expect(throws: try notPrinted(.mint)) {
            try await MintOrder(shop.repositories, context).mint(id, dryRun: false)
        }
        #expect(throws: try notPrinted(.shred)) {
            try ShredOrder(shop.repositories, context).shred(id, dryRun: false)
        }
        let ended = try EndOrder(shop.repositories, context).close(id, reason: nil, dryRun: false)
        #expect(ended.order.state == .closed)
        #expect(try await run(try write(["61,,,"])).alreadyDone)
    }
}
