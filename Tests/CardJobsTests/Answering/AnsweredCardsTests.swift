import CardCore
@testable import CardJobs
import CardLedger
import CardLedgerSQLite
import CardLedgerTesting
import CardSystem
import CardTestSupport
import CardVault
import Foundation
import Testing

/// Cards whose secrets are in one answer and in no store.
struct AnsweredCardsTests {
    private let shop: OpenWorkspace
    private let key: ServiceKey

    init() throws {
        shop = try OpenWorkspace(ledgers: SQLiteLedgerFiles())
        key = ServiceKey(OperatorKey.create(.service, epoch: 1))
        try CallScene.add("wallet-base", Self.product, in: shop)
        _ = try CallScene.register("wallet", shop)
    }

    private static let product = """
        id: wallet-base
        name: Wallet
        currency: NOK
        denomination: {min: 0, max: 100000}
        serial: {prefix: "WB", digits: 8, check: luhn}
        token: {length: 26, characters: true, numbers: true}
        qr: {payload: "https://cards.example/{token}"}
        """

    private static func format(
        _ role: SecretFormat.Role,
        length: Int,
        prefix: String = "",
        classes: SymbolClasses
    ) throws -> SecretFormat {
        var options = SecretOptions()
        options.length = length
        options.prefix = prefix
        options.classes = classes
        return try SecretFormat(role, options)
    }

    /// The formats of the seed's batch.
    private static func seed() throws -> OrderFormats {
        let all = SymbolClasses(characters: true, numbers: true, symbols: true)
        return OrderFormats(
            token: try format(.token, length: 36, prefix: "DINCARD:", classes: all),
            pin: try format(.pin, length: 36, prefix: "DINCARD:", classes: all)
        )
    }

    private func request(
        _ id: String,
        count: Int,
        _ formats: OrderFormats?
    ) -> OrderRequest {
        var request = OrderRequest(
            .response(client: "wallet"),
            of: count,
            product: "wallet-base",
            requestID: id
        )
        request.formats = formats
        return request
    }

    private func draw(_ request: OrderRequest) async throws -> AnsweredCards {
        try await AnsweredCards.draw(request, shop.repositories, by: OpenWorkspace.context("serve"))
    }

    /// Creates the order.
    ///
    /// - Returns: the order with the secrets of its cards; nil if its numbers were taken.
    private func create(_ cards: inout AnsweredCards) throws -> (OrderRecord, [AnsweredCard])? {
        var shown: [ShownCard] = []
        let made = try shop.repositories.ledger.decide(by: OpenWorkspace.context("serve")) {
            try cards.create(in: $0, under: key) { _, cards in
                shown = cards
                return cards.flatMap { $0.token.value.bytes }
            }
        }
        guard case .made(let order, let minted) = made else { return nil }
        let answered = zip(minted, shown).map { card, shown in
            AnsweredCard(card, CardSecrets(token: shown.token.value, pin: shown.pin?.value))
        }
        return (order, answered)
    }

    @Test func secretsAreInTheAnswerAlone() async throws {
        var drawn = try await draw(request("b-1", count: 3, Self.seed()))
        let (order, cards) = try #require(try create(&drawn))
        #expect(cards.map(\.card.serial.text).map { $0.prefix(2) } == ["WB", "WB", "WB"])
        let repositories = shop.repositories
        #expect(try repositories.vault.segments(of: order.id).isEmpty)
        #expect(
            try repositories.disk.exists(repositories.workspace.shareFile(ofOrder: order.id))
                == false
        )
        for card in cards {
            let token = card.secrets.token.bytes
            #expect(token.count == 44 && token.starts(with: Array("DINCARD:".utf8)))
            let pin = try #require(card.secrets.pin?.bytes)
            #expect(pin.count == 44 && pin != token)
            let found = try repositories.ledger.calledCard(
                tokenHashes: [repositories.hashes.tokenHash(token)]
            )
            #expect(found?.card.serial == card.card.serial)
            #expect(found?.pin?.verifier.scheme == .online)
            try expectNowhere(token, pin)
        }
        // The reservation is in the file, and the number is never counted again.
        let reserved = try #require(try repositories.reservationLog.all().last)
        #expect(reserved.order == order.id)
        #expect(order.request.cardCount == 3 && order.state == .acknowledged)
        try expectWhole()
    }

    @Test func cardsForTakenNumbersAreDrawnAgain() async throws {
        var first = try await draw(request("b-1", count: 2, nil))
        var second = try await draw(request("b-2", count: 2, nil))
        #expect(try create(&first) != nil)
        #expect(try create(&second) == nil)
        #expect(try shop.repositories.ledger.order(requestID: "b-2") == nil)
        second = try await draw(request("b-2", count: 2, nil))
        let (_, cards) = try #require(try create(&second))
        #expect(cards.map { $0.card.serial.text.dropLast().suffix(1) } == ["3", "4"])
    }

    private func expectWhole() throws {
        let result = try VerifyWorkspace(shop.repositories, OpenWorkspace.context("verify"))
            .verify()
        #expect(result.checks.filter { !$0.ok }.isEmpty)
    }

    /// No file of the workspace has one of the secrets.
    private func expectNowhere(_ secrets: [UInt8]...) throws {
        let root = shop.repositories.workspace.root
        let files = try #require(FileManager.default.subpaths(atPath: root))
        #expect(files.contains { $0.hasPrefix("ledger.sqlite") })
        for file in files {
            let bytes = Array(FileManager.default.contents(atPath: "\(root)/\(file)") ?? Data())
            for secret in secrets {
                #expect(bytes.firstRange(of: secret) == nil, "a secret is in \(file)")
            }
        }
    }

    /// A token that only an order has is found in texts like those of products.
    @Test func tokensOfAnOrderAreFoundInTexts() async throws {
        let digits = SymbolClasses(characters: false, numbers: true, symbols: false)
        let formats = OrderFormats(
            token: try Self.format(.token, length: 16, classes: digits),
            pin: try Self.format(.pin, length: 4, classes: digits)
        )
        var drawn = try await draw(request("b-1", count: 1, formats))
        let (_, cards) = try #require(try create(&drawn))
        let card = try #require(cards.first)
        #expect(card.secrets.pin?.bytes.count == 4 && card.secrets.token.bytes.count == 16)
        let text = "token " + String(decoding: card.secrets.token.bytes, as: UTF8.self)
        #expect(throws: (any Error).self) { try shop.repositories.refuseTokens(in: [text]) }
        try shop.repositories.refuseTokens(in: ["token 0000000000000000"])
    }

    /// Tokens that could be guessed are refused, with the bits that are needed.
    @Test func tooFewTokensAreRefused() async throws {
        let digits = SymbolClasses(characters: false, numbers: true, symbols: false)
        let formats = OrderFormats(
            token: try Self.format(.token, length: 8, classes: digits),
            pin: nil
        )
        let wanted = request("b-1", count: 1, formats)
        let failure = await #expect(throws: FormatRejection.self) { _ = try await draw(wanted) }
        guard case .tooFewBits = failure?.flaw else {
            Issue.record("another failure than too few bits")
            return
        }
    }

    @Test func anOrderThatBreaksARuleIsNotDrawn() async throws {
        await #expect(throws: OrderRuleFailure.quantity(0)) {
            _ = try await draw(request("b-1", count: 0, nil))
        }
    }

    @Test func stepsOfPrintersAreRefused() async throws {
        var drawn = try await draw(request("b-1", count: 1, nil))
        let (order, _) = try #require(try create(&drawn))
        let context = OpenWorkspace.context("mint")
        for step in [OrderStep.mint, .shred] {
            let failure = OrderStateFailure.notPrinted(
                order: order.id,
                .response(client: "wallet"),
                step: step
            )
            await #expect(throws: failure) {
                if step == .mint {
                    _ = try await MintOrder(shop.repositories, context)
                        .mint(order.id.text, dryRun: false)
                } else {
                    _ = try ShredOrder(shop.repositories, context)
                        .shred(order.id.text, dryRun: false)
                }
            }
        }
        let facts = try ShowOrder(shop.repositories, context).one(order.id.text)
        #expect(facts.counts[.inactive] == 1)
        let closed = try EndOrder(shop.repositories, context)
            .close(order.id.text, reason: nil, dryRun: false)
        #expect(closed.order.state == .closed)
    }
}
