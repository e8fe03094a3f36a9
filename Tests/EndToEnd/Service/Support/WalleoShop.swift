import Crypto
import Foundation
import Testing

/// A shop that buys cards by the interface `walleo`, with its two keys.
struct WalleoShop: Sendable {
    let served: ServedShop
    let name: String
    let identifier: String
    /// The API key.
    let key: String
    /// The shared key, in hexadecimal.
    let shared: String

    /// Settings of a server that serves shops beside tills.
    static func settings(_ options: String = "") -> ServedSettings {
        var settings = ServedSettings()
        settings.mount = "  walleo: {zone: Europe/Paris\(options)}"
        return settings
    }

    /// Registers a shop, gives it money, and waits until the server knows it.
    init(
        _ served: ServedShop,
        name: String = "gift-shop",
        funds: Int = 100_000,
        currency: String = "EUR",
        credit: Int? = nil,
        _ options: String...
    ) async throws {
        let file = "\(name).secret"
        try await served.shop.mintrun(
            [
                "client", "add", name, "--interface", "walleo", "--username", "ID-\(name)",
                "--rate", "10000/s", "--secret-out", file, "--funding",
                credit.map { "credit:\($0)" } ?? "prepaid", currency,
            ] + options
        ).expect(0)
        try self.init(served, name: name, file: file)
        if funds > 0 { try await deposit(funds, "first", in: currency) }
        for _ in 0..<50 {
            if try await send("GET", "/balance").status != 401 { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("the client is not known")
    }

    /// A registered shop whose two keys are in a file.
    init(_ served: ServedShop, name: String, file: String) throws {
        let path = served.shop.bench.folder.appending(path: file)
        let lines = try path.text.split(separator: "\n").map(String.init)
        self.served = served
        self.name = name
        identifier = "ID-\(name)"
        key = try #require(lines.first)
        shared = try #require(lines.dropFirst().first)
    }

    /// The same shop behind the server that runs now.
    func with(file: String) throws -> WalleoShop { try WalleoShop(served, name: name, file: file) }

    /// Registers and approves a deposit; minor units.
    func deposit(_ minor: Int, _ reference: String, in currency: String = "EUR") async throws {
        let places = ["JPY": 0, "KWD": 3][currency] ?? 2
        let scale = (0..<places).reduce(1) { scale, _ in scale * 10 }
        let rest = String(minor % scale + scale).dropFirst()
        let amount = places == 0 ? "\(minor)" : "\(minor / scale).\(rest)"
        try await served.shop.mintrun(
            "funding",
            "deposit",
            name,
            "--amount",
            amount,
            "--reference",
            reference,
            "--payment",
            "WIRE",
            "--operator",
            "kari"
        ).expect(0)
        try await served.shop.mintrun(
            "funding",
            "approve",
            name,
            "--reference",
            reference,
            "--reason",
            "statement-1",
            "--operator",
            "ola"
        ).expect(0)
    }
}

// Calls.
extension WalleoShop {
    static let prefix = "/partners/v1"

    /// Sends a signed call; `authorization` is in the place of the usual field.
    func send(
        _ method: String,
        _ path: String,
        body: String = "",
        id: String? = nil,
        authorization: String? = nil,
        fields: [(String, String)] = []
    ) async throws -> TillReply {
        let bytes = request(
            method,
            path,
            body: body,
            id: id,
            authorization: authorization,
            fields: fields
        )
        return try await served.withConnection { try await $0.exchange(bytes) }
    }

    /// The bytes of a call.
    func request(
        _ method: String,
        _ path: String,
        body: String = "",
        id: String? = nil,
        authorization: String? = nil,
        fields: [(String, String)] = []
    ) -> [UInt8] {
        var head = "\(method) \(Self.prefix)\(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        if !body.isEmpty || method == "POST" {
            head += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"
        }
        head +=
            "Authorization: \(authorization ?? self.authorization(method, path, body: body))\r\n"
        if let id { head += "X-RequestId: \(id)\r\n" }
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        return Array("\(head)\r\n\(body)".utf8)
    }

    /// The usual field: `METHOD+URL+BODY+TIMESTAMP`, signed now.
    func authorization(_ method: String, _ path: String, body: String) -> String {
        let time = Int(Date().timeIntervalSince1970)
        return authorization(
            signing: "\(method)+http://127.0.0.1\(Self.prefix)\(path)+\(body)+\(time)",
            at: time
        )
    }

    /// The field with the signature of a text.
    func authorization(
        signing text: String,
        at time: Int,
        key: String? = nil,
        identifier: String? = nil,
        shared: String? = nil
    ) -> String {
        let signature = Self.signature(of: text, under: shared ?? self.shared)
        return "Bearer \(key ?? self.key), Id=\(identifier ?? self.identifier), "
            + "Signature=\(signature), Timestamp=\(time)"
    }

    static func signature(of text: String, under key: String) -> String {
        let digits = Array(key)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
        let code = HMAC<SHA256>.authenticationCode(
            for: Data(text.utf8),
            using: SymmetricKey(data: bytes)
        )
        return code.map { String(format: "%02x", $0) }.joined()
    }

    /// Pulls a card.
    func pull(
        _ id: String?,
        _ code: String = "gift-free",
        amount: Int = 25
    ) async throws -> TillReply {
        try await send("POST", "/cards", body: Self.body(code, amount), id: id)
    }

    static func body(_ code: String, _ amount: Int, in key: String = "card") -> String {
        #"{"\#(key)":{"amount":\#(amount),"gift_card_code":"\#(code)"}}"#
    }

    /// Asks for a card that is fetched later.
    func ask(_ id: String, _ code: String = "gift-free", amount: Int = 25) async throws -> TillReply
    {
        let fields = #""amount":\#(amount),"gift_card_code":"\#(code)","request_id":"\#(id)""#
        return try await send(
            "POST",
            "/pull_requests",
            body: #"{"pull_request":{\#(fields)}}"#
        )
    }

    func get(_ path: String) async throws -> TillReply { try await send("GET", path) }

    /// The balance of the funding account; minor units.
    func balance() async throws -> Int {
        try await get("/balance").expect(200).json().integer("balance.amount_cents")
    }

    /// The number of deliveries that were opened, by the rows of the vault.
    func openedCount() async throws -> Int {
        try await served.count("vault.sqlite", "SELECT sum(opened) FROM delivery")
    }
}

/// A card in an answer.
struct BoughtCard: Hashable {
    let id: String
    let code: String
    let pin: String?
    let expireAt: String?
    let amount: Int
    let request: String

    init(_ reply: TillReply) throws {
        let document = try reply.expect(200).json()
        id = try document.string("card.id")
        code = try document.string("card.code")
        pin = document.isNull("card.pin_code") ? nil : try document.string("card.pin_code")
        expireAt =
            document.isNull("card.expire_at") ? nil : try document.string("card.expire_at")
        amount = try document.integer("card.amount")
        request = try document.string("card.request_id")
        #expect(document.isNull("card.pdf_url"))
        #expect(reply.fields["x-requestid"] == request)
    }
}

extension TillReply {
    /// Fails the test unless the answer is the refusal with that status and code.
    @discardableResult
    func expectError(
        _ status: Int,
        _ code: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> TillReply {
        expect(status, sourceLocation: sourceLocation)
        let found = try json().string("errors.0.code")
        #expect(found == code, "\(text)", sourceLocation: sourceLocation)
        return self
    }
}

extension ServedShop {
    /// The number in the first column that a query of a database of the workspace gives.
    func count(_ database: String, _ query: String) async throws -> Int {
        let file = shop.bench.workspace.appending(path: database).path
        let text = try await shop.bench.run("sqlite3", "file:\(file)?mode=ro", query)
            .expect(0).text
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }

    /// Adds the products of shops, and the stock of the one that is not unlimited.
    func addGiftCards(stock: Int = 5) async throws {
        for (id, prefix, currency, denomination, more) in Self.giftCards {
            let text = """
                id: \(id)
                name: Gift \(id)
                currency: \(currency)
                denomination: \(denomination)
                serial: {prefix: "\(prefix)", digits: 10, check: luhn}
                token: {length: 26, prefix: "\(prefix)CARD:", characters: true, numbers: true}
                \(more)

                """
            try shop.bench.write(text, to: "\(id).yaml")
            try await shop.mintrun("product", "add", "\(id).yaml").expect(0)
        }
        guard stock > 0 else { return }
        try await shop.mintrun(
            "order",
            "create",
            "--request-id",
            "stock-1",
            "--product",
            "gift-stock",
            "--quantity",
            "\(stock)",
            "--delivery",
            "pull"
        ).expect(0)
    }

    private static let pin = "pin: {length: 6, numbers: true, boundTo: serial, cost: online}"

    private static let giftCards = [
        (
            "gift-free", "GF", "EUR", "{min: 1000, max: 20000, step: 500}",
            pin + "\ndigital: {unlimited: true}\nexpiry: {months: 24, from: activation}"
        ),
        ("gift-stock", "GS", "EUR", "{fixed: [2500, 5000]}", "digital: {}"),
        (
            "gift-serial", "GN", "EUR", "{fixed: [2500]}",
            pin + "\ndigital: {unlimited: true, code: serial}"
        ),
        ("gift-odd", "GO", "EUR", "{fixed: [1050, 2000]}", "digital: {unlimited: true}"),
        ("gift-yen", "GY", "JPY", "{min: 500, max: 50000}", "digital: {unlimited: true}"),
        ("gift-dinar", "GD", "KWD", "{fixed: [5000, 7500]}", "digital: {unlimited: true}"),
    ]
}
