import CardCore
@testable import CardJobs
import CardLedger
import CardLedgerSQLite
import CardLedgerTesting
import CardTestSupport
import CardVault
import Synchronization
import Testing

/// A workspace with the products of a wallet, two clients, and the calls that it serves.
final class WalletScene {
    let shop: OpenWorkspace
    let served: ServedCalls
    let client: ClientRecord
    let other: ClientRecord
    private var calls = 0

    var ledger: any Ledger { shop.repositories.ledger }

    /// `at` is the time of the calls.
    init(
        _ store: CallScene.Store = .memory,
        at instant: Instant = OpenWorkspace.now
    ) throws {
        shop = try OpenWorkspace(
            ledgers: store == .memory ? MemoryLedgerFiles() : SQLiteLedgerFiles()
        )
        for (id, currency) in [("wallet-nok", "NOK"), ("wallet-sek", "SEK")] {
            try CallScene.add(id, Self.product(id, currency), in: shop)
        }
        try CallScene.add("wallet-base", Self.base, in: shop)
        client = try CallScene.register("wallet", shop)
        other = try CallScene.register("rival", shop)
        served = ServedCalls(
            shop.repositories,
            OpenWorkspace.context("serve", by: "service", at: instant)
        )
    }

    private static func product(_ id: String, _ currency: String) -> String {
        """
        id: \(id)
        name: Wallet \(currency)
        currency: \(currency)
        denomination: {min: 0, max: 1000000}
        serial: {prefix: "\(currency)", digits: 8, check: luhn}
        token: {length: 26, characters: true, numbers: true}
        """
    }

    private static let base = """
        id: wallet-base
        name: Wallet
        currency: NOK
        denomination: {min: 0, max: 1000000}
        activatesAs: [wallet-nok, wallet-sek]
        serial: {prefix: "WB", digits: 8, check: luhn}
        token: {length: 26, characters: true, numbers: true}
        """

    static let nok = Currency.known("NOK")

    static func format(
        _ role: SecretFormat.Role,
        length: Int,
        prefix: String = ""
    ) throws -> SecretFormat {
        var options = SecretOptions()
        options.length = length
        options.prefix = prefix
        options.classes = SymbolClasses(
            characters: role == .token,
            numbers: true,
            symbols: false
        )
        return try SecretFormat(role, options)
    }

    static func formats() throws -> OrderFormats {
        OrderFormats(
            token: try format(.token, length: 26, prefix: "DINCARD:"),
            pin: try format(.pin, length: 4)
        )
    }
}

// Calls.
extension WalletScene {
    /// The result of a call: its outcome, or the text of another result.
    struct Result {
        var outcome: WalletOutcome?
        /// `ok`, or the name of the refusal.
        var text: String
        var body: String

        var facts: WalletCardFacts? {
            switch outcome {
            case .card(let facts), .transaction(_, let facts), .token(_, let facts),
                .pin(_, let facts):
                facts
            case .created(let cards): cards.first?.facts
            case .settings, .refused, nil: nil
            }
        }

        var transaction: WalletTransaction? {
            if case .transaction(let transaction, _) = outcome { return transaction }
            return nil
        }

        var made: [MadeWalletCard] {
            if case .created(let cards) = outcome { return cards }
            return []
        }
    }

    /// Prepares a call; its answer is a text without secrets.
    func prepare(
        _ request: WalletRequest,
        by client: ClientRecord? = nil,
        mark: String? = nil,
        requiresPIN: Bool = false,
        box: OutcomeBox = OutcomeBox()
    ) async throws -> PreparedCall {
        calls += 1
        return try await served.prepare(
            request,
            for: client ?? self.client,
            wallet: WalletTerms(product: "wallet-base", requiresPIN: requiresPIN),
            mark: mark,
            requestID: "01K\(calls)"
        ) { outcome in
            box.note(outcome)
            return Self.answer(to: outcome)
        }
    }

    /// Decides one call alone.
    @discardableResult func call(
        _ request: WalletRequest,
        by client: ClientRecord? = nil,
        mark: String? = nil,
        requiresPIN: Bool = false
    ) async throws -> Result {
        let box = OutcomeBox()
        let prepared = try await prepare(
            request,
            by: client,
            mark: mark,
            requiresPIN: requiresPIN,
            box: box
        )
        return try result(try decide([prepared])[0], box)
    }

    /// Decides a group of calls.
    func decide(_ calls: [PreparedCall]) throws -> [CallResult] { try served.decide(calls) }

    func result(_ result: CallResult, _ box: OutcomeBox) throws -> Result {
        switch result {
        case .answered(let answer):
            return Result(outcome: box.last, text: answer.code ?? "ok", body: answer.body)
        case .stale: return Result(outcome: nil, text: "stale", body: "")
        case .failed(let error): throw error
        }
    }

    /// The answer to an outcome: secrets are not repeated, transactions and activations are.
    static func answer(to outcome: CallOutcome) -> CallAnswer {
        switch outcome {
        case .wallet(.refused(let refusal)):
            CallAnswer(status: 400, body: "{}", code: Self.text(of: refusal), isRepeated: true)
        case .wallet(.created(let cards)):
            CallAnswer(status: 200, body: JSON.array(cards.map { .string(secrets(of: $0)) }).text)
        case .wallet(.token(let made, _)):
            CallAnswer(status: 200, body: JSON.string(made.token.value.bytes.hexadecimal).text)
        case .wallet(.pin(let pin, _)):
            CallAnswer(status: 200, body: JSON.string(pin.value.bytes.hexadecimal).text)
        case .wallet(.transaction(let made, _)):
            CallAnswer(status: 200, body: "{\"id\":\"\(made.id)\"}", isRepeated: true)
        case .wallet(.card(let facts)):
            CallAnswer(status: 200, body: "{\"card\":\"\(facts.id)\"}", isRepeated: true)
        case .wallet(.settings): CallAnswer(status: 200, body: "{}")
        case .refused(let reason):
            CallAnswer(
                status: 409,
                body: "{\"refused\":\"\(reason)\"}",
                code: RowCode.conflict.rawValue
            )
        case .decided, .originalRefused, .funded, .fundingRefused, .pulled, .pullRefused, .noted,
            .opened:
            CallAnswer(status: 500, body: "{}", code: "unexpected")
        }
    }

    private static func secrets(of card: MadeWalletCard) -> String {
        let token = String(decoding: card.secrets.token.value.bytes, as: UTF8.self)
        let pin = card.secrets.pin.map { String(decoding: $0.value.bytes, as: UTF8.self) } ?? ""
        return "\(card.facts.cardID) \(card.facts.status) \(token) \(pin)"
    }

    static func text(of refusal: WalletRefusal) -> String {
        if case .rule(let code) = refusal { return code.rawValue }
        return "\(refusal)"
    }
}

/// The last outcome that an answer was made of.
final class OutcomeBox: Sendable {
    private let outcome = Mutex<WalletOutcome?>(nil)

    var last: WalletOutcome? { outcome.withLock { $0 } }

    func note(_ made: CallOutcome) {
        let wallet: WalletOutcome? = if case .wallet(let wallet) = made { wallet } else { nil }
        outcome.withLock { $0 = wallet }
    }
}

// Short ways.
extension WalletScene {
    func create(_ ids: WalletCardID...) async throws -> [MadeWalletCard] {
        try await call(.create(ids.map { NewWalletCard($0) }, Self.formats())).made
    }

    static func activation(_ amount: Int64, _ currency: Currency = nok) -> WalletActivation {
        WalletActivation(amountMinor: amount, currency: currency)
    }

    /// A card that is active with that amount; its secrets.
    func active(_ id: WalletCardID, _ amount: Int64) async throws -> MadeWalletCard {
        let made = try await call(
            .createActive(NewWalletCard(id), Self.formats(), Self.activation(amount))
        )
        return try #require(made.made.first)
    }

    static func move(
        _ refID: String,
        _ direction: WalletDirection,
        of amount: Int64,
        on card: WalletCardID? = nil,
        token: MadeWalletCard? = nil,
        pending: Bool = false
    ) -> WalletMove {
        var move = WalletMove(refID, direction, amountMinor: amount, currency: nok)
        move.isPending = pending
        move.cardID = card
        move.token = token.map { PresentedCard(text(of: $0.secrets.token.value)) }
        return move
    }

    static func text(of secret: Secret) -> String { String(decoding: secret.bytes, as: UTF8.self) }

    static func pin(_ card: MadeWalletCard) throws -> GivenPIN {
        let pin = try #require(card.secrets.pin?.value)
        return try #require(GivenPIN(clear: pin.bytes))
    }

    static func wrong(_ card: MadeWalletCard) throws -> GivenPIN {
        let right = try #require(card.secrets.pin?.value).bytes
        let wrong = right.map { $0 == UInt8(ascii: "9") ? UInt8(ascii: "0") : $0 + 1 }
        return try #require(GivenPIN(clear: wrong))
    }

    func facts(_ id: WalletCardID, deleted: Bool = false) throws -> WalletCardFacts {
        try #require(try served.walletCard(id, of: client, deleted: deleted))
    }

    func expectWhole() throws {
        let result = try VerifyWorkspace(shop.repositories, OpenWorkspace.context("verify"))
            .verify()
        #expect(result.checks.filter { !$0.ok }.isEmpty)
    }
}
