import CardTestSupport
import Foundation
import Testing

/// A client of the interface `dintero` with its secret and an access token.
struct WalletDesk: Sendable {
    let served: ServedShop
    let name: String
    let account: String
    let secret: String
    var token = ""

    /// Settings of a server that serves wallets beside tills.
    static func settings(_ more: String = "") -> ServedSettings {
        var settings = ServedSettings()
        settings.mount = "  dintero: {product: wallet-base\(more)}"
        return settings
    }

    /// Runs a test with a server of its own and a client of it.
    static func with(
        _ settings: ServedSettings = Self.settings(),
        _ body: (WalletDesk) async throws -> Void
    ) async throws {
        try await ServedShop.with(settings) { served in
            try await body(try await WalletDesk(served))
        }
    }

    /// Registers a client, and waits until the server gives it an access token.
    init(
        _ served: ServedShop,
        name: String = "wallet",
        account: String = "P12345678",
        _ options: String...
    ) async throws {
        self.served = served
        self.name = name
        self.account = account
        let file = "\(name).secret"
        try await served.shop.mintrun(
            [
                "client", "add", name, "--interface", "dintero", "--aid", account, "--rate",
                "10000/s", "--secret-out", file,
            ] + options
        ).expect(0)
        secret = try served.shop.account(name, file: file).secret
        try await logIn()
    }

    /// Gets an access token; the server knows a new client within a second.
    mutating func logIn() async throws {
        for _ in 0..<50 {
            let reply = try await askForToken()
            if reply.status == 200 {
                token = try reply.json().string("access_token")
                return
            }
            #expect(reply.status == 401, "\(reply.text)")
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("the client is not known")
    }

    /// Asks for an access token by the secret.
    func askForToken(
        body: String = #"{"grant_type":"client_credentials"}"#,
        secret: String? = nil,
        account: String? = nil
    ) async throws -> TillReply {
        let till = TillAccount(username: name, secret: secret ?? self.secret)
        return try await send(
            "POST",
            "/auth/token",
            body: body,
            authorization: till.authorization,
            account: account
        )
    }

    /// Sends a call with the access token, or with another value of `Authorization`.
    func send(
        _ method: String,
        _ path: String,
        body: String = "",
        authorization: String? = nil,
        account: String? = nil,
        fields: [(String, String)] = []
    ) async throws -> TillReply {
        var head = "\(method) /v1/accounts/\(account ?? self.account)\(path) HTTP/1.1\r\n"
        head += "Host: 127.0.0.1\r\nContent-Length: \(body.utf8.count)\r\n"
        if !body.isEmpty { head += "Content-Type: application/json\r\n" }
        let authorization = authorization ?? "Bearer \(token)"
        if !authorization.isEmpty { head += "Authorization: \(authorization)\r\n" }
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        let bytes = Array("\(head)\r\n\(body)".utf8)
        return try await served.withConnection { try await $0.exchange(bytes) }
    }

    func get(_ path: String) async throws -> TillReply { try await send("GET", path) }

    func post(_ path: String, _ body: String, mark: String? = nil) async throws -> TillReply {
        let fields = mark.map { [("Idempotency-Key", $0)] } ?? []
        return try await send("POST", path, body: body, fields: fields)
    }

    /// A card as the service shows it.
    func card(_ id: String) async throws -> Document {
        try await get("/wallets/cards/\(id)").expect(200).json()
    }
}

// Cards.
extension WalletDesk {
    /// The format of a PIN of four digits.
    static let fourDigits = #"{"length":4,"numbers":true}"#

    /// The body of a batch.
    static func batch(_ ids: [String], pin: String? = fourDigits, token: String? = nil) -> String {
        let cards = ids.map { #"{"card_id":"\#($0)","type":"gift_card"}"# }.joined(separator: ",")
        var options: [String] = []
        if let pin { options.append(#""pin":{"format":\#(pin)}"#) }
        if let token { options.append(#""card_token":{"format":\#(token)}"#) }
        return #"{"cards":[\#(cards)],"options":{\#(options.joined(separator: ","))}}"#
    }

    /// Makes cards and reads their secrets.
    func makeCards(_ ids: String..., pin: String? = fourDigits) async throws -> [WalletSecrets] {
        let reply = try await post("/wallets/cards/batch", Self.batch(ids, pin: pin)).expect(200)
        let json = try reply.json()
        return try ids.indices.map {
            try WalletSecrets(json, at: "cards.\($0).", hasPIN: pin != nil)
        }
    }

    /// Sells a card.
    @discardableResult
    func activate(
        _ id: String,
        _ amount: Int = 50_000,
        in currency: String = "NOK",
        more: String = "",
        mark: String? = nil
    ) async throws -> TillReply {
        try await post(
            "/wallets/cards/\(id)/activate",
            #"{"amount":\#(amount),"currency":"\#(currency)"\#(more)}"#,
            mark: mark
        )
    }

    /// Makes a card and sells it.
    func soldCard(_ id: String, _ amount: Int = 50_000) async throws -> WalletSecrets {
        let card = try await makeCards(id)[0]
        try await activate(id, amount).expect(200)
        return card
    }

    /// Moves money of a card.
    func move(
        _ refID: String,
        _ amount: Int,
        card: String? = nil,
        token: String? = nil,
        pin: String? = nil,
        more: String = "",
        mark: String? = nil
    ) async throws -> TillReply {
        var body = #"{"ref_id":"\#(refID)","amount":\#(amount),"currency":"NOK""#
        if let card { body += #","card_id":"\#(card)""# }
        if let token { body += #","token":"\#(token)""# }
        if let pin { body += #","pin":"\#(pin)""# }
        return try await post("/wallets/transactions", body + more + "}", mark: mark)
    }

    /// Looks at the card of a token.
    func info(_ token: String, pin: String? = nil) async throws -> TillReply {
        let pin = pin.map { #","pin":"\#($0)""# } ?? ""
        return try await post("/wallets/info", #"{"token":"\#(token)"\#(pin)}"#)
    }
}

/// The secrets of a card in the answer that made it.
struct WalletSecrets: Hashable, Sendable {
    let token: String
    let pin: String

    init(_ json: Document, at path: String, hasPIN: Bool = true) throws {
        token = try json.string("\(path)card_token.token.value")
        pin = try hasPIN ? json.string("\(path)pin.pin.value") : ""
    }

    /// A PIN of four digits that is not that of the card.
    var wrongPIN: String { pin == "0000" ? "0001" : "0000" }
}

extension TillReply {
    /// Fails the test unless the answer is the refusal with that status and code.
    @discardableResult
    func refused(
        _ status: Int,
        _ code: String,
        field: String? = nil,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> TillReply {
        expect(status, sourceLocation: sourceLocation)
        let json = try json()
        let found = try json.string("error.errors.0.code", sourceLocation: sourceLocation)
        #expect(found == code, "\(text)", sourceLocation: sourceLocation)
        if let field {
            let path = try json.string("error.errors.0.field", sourceLocation: sourceLocation)
            #expect(path == field, "\(text)", sourceLocation: sourceLocation)
        }
        return self
    }
}
