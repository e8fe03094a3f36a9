import Foundation
import Testing

/// Paths, hosts, methods and the limits of requests.
struct MountTests {
    private static func get(_ path: String, _ fields: String = "") -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(fields)\r\n".utf8)
    }

    /// Acceptance check CM1.
    @Test func pathsOutsideOfTheMountAreProblems() async throws {
        let served = try await ServedShop.shared.value
        for path in [
            "/", "/giftcard", "/giftcard/v3x/activations/1", "/giftcard/v33", "//giftcard/v3",
            "/giftcard/../giftcard/v3/activations/1", "/v1/auth/token",
        ] {
            let reply = try await served.withConnection { try await $0.exchange(Self.get(path)) }
            reply.expect(404)
            #expect(reply.fields["content-type"] == "application/problem+json", "\(path)")
            let problem = try reply.json()
            #expect(try problem.integer("status") == 404)
            #expect(try problem.string("instance") == reply.fields["mintrun-request"])
        }
    }

    /// Acceptance check CM1, for methods.
    @Test func otherMethodsThanPOSTAreNamed() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let path = "/activations/\(till.messages.newID())"
        for method in ["GET", "PUT", "DELETE", "OPTIONS", "PATCH"] {
            let reply = try await served.withConnection { connection in
                try await connection.exchange(till.head(method, path, length: 0))
            }
            reply.expect(405)
            #expect(reply.fields["allow"] == "POST", "\(method)")
        }
        try await till.send("{}", to: "/activation/\(till.messages.newID())").expect(404)
    }

    /// Acceptance check CM1, for another prefix and a host of its own.
    @Test func mountAnswersUnderItsPrefixAndItsHosts() async throws {
        var settings = ServedSettings()
        settings.prefix = "/cards/gift"
        settings.mount = "    hosts: [gift.example]"
        try await ServedShop.with(settings) { served in
            let till = served.till()
            let lookup = till.messages.lookup(of: served.card())
            for (host, status) in [
                ("gift.example", 201), ("GIFT.example:8443", 201), ("other.example", 404),
                ("127.0.0.1", 404),
            ] {
                let reply = try await till.send(
                    lookup.body.json,
                    to: lookup.path,
                    [("Host", host)]
                )
                reply.expect(status)
            }
            let usual = try await served.withConnection { connection in
                let head = "POST /giftcard/v3\(lookup.path) HTTP/1.1\r\nHost: gift.example\r\n"
                return try await connection.exchange(Array((head + "\r\n").utf8))
            }
            usual.expect(404)
            try await served.stop()
        }
    }

    /// Acceptance check CM1, for a mount without a prefix.
    @Test func mountWithoutAPrefixAnswersAtTheRoot() async throws {
        var settings = ServedSettings()
        settings.prefix = ""
        try await ServedShop.with(settings) { served in
            let till = served.till()
            try await till.expect(served.card(), book: 0, available: 0)
            try await served.stop()
        }
    }

    /// Acceptance check CM4.
    @Test(arguments: ["0.0.0.0:0", "[::]:0"])
    func addressThatOthersReachNeedsTLS(address: String) async throws {
        try await Shop.with(.ready) { shop in
            let file = shop.bench.workspace.appending(path: "service.yaml")
            try Data(ServedSettings().file.utf8).write(to: file)
            try await shop.mintrun("serve", "--listen", address).expect(78)
            let open = ServedSettings().file.replacing("127.0.0.1:0]", with: "\(address)]")
            try Data(open.utf8).write(to: file)
            try await shop.mintrun("serve").expect(78)
        }
    }

    /// Acceptance check CM5, for numbers and JSON.
    @Test(
        arguments: [
            ("", "json.syntax"), ("[]", "field.type"), ("null", "field.type"),
            ("{", "json.syntax"), ("{}x", "json.syntax"), (#"{"id":"\ud800"}"#, "json.text"),
            (
                String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
                "json.depth"
            ),
        ]
    )
    func bodyThatIsNotOneObjectOfJSONIsRefused(body: String, code: String) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let id = till.messages.newID()
        let reply = try await till.send(body, to: "/loads/\(id)")
            .expect(400, "FORMAT_ERROR", code: code)
        #expect(try ErrorDetail(reply).id == id)
    }

    /// Acceptance check CM5, for a body that is complete but for its faults of JSON.
    @Test func completeBodyThatIsNotJSONIsRefused() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let card = served.card(.plain)
        let sale = till.messages.activation(of: card, product: "till-plain", amount: 100)
        let body = sale.body.json
        let open = String(body.dropLast())
        let wrongs: [(String, String)] = [
            (open + #","stan":"1","stan":"1"}"#, "json.repeated_key"),
            (open + #","stan":"1","st\u0061n":"2"}"#, "json.repeated_key"),
            (body.replacing(#""pan":"#, with: #""pan":"1","pan":"#), "json.repeated_key"),
            ("\u{FEFF}" + body, "json.syntax"), (body + body, "json.syntax"),
            (body.replacing("Oslo", with: #"\ud800"#), "json.text"),
            (body.replacing("Oslo", with: #"\udc00\ud800"#), "json.text"),
        ]
        for (wrong, code) in wrongs {
            try await till.send(wrong, to: sale.path).expect(400, "FORMAT_ERROR", code: code)
        }
        // None of them was stored: the body without a fault is the first one of its id.
        try await till.send(body, to: sale.path).expect(201)
    }

    /// Acceptance check CM5, for amounts.
    @Test(arguments: [
        "1.0", "1e3", "007", "true", "\"1.5\"", "\"\"", "-1", "100000000000001",
    ])
    func amountIsAWholeNumberInTheRange(amount: String) async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let load = till.messages.load(of: served.card(.plain), amount: 1)
            .setting("amounts.requestAmount.amount", to: .raw(amount))
        try await till.send(load).expect(400, "FORMAT_ERROR")
    }

    /// Acceptance check CM5, for depth: 32 levels pass.
    @Test func depthOf32LevelsIsRead() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        func deep(_ levels: Int) -> WireValue {
            .raw(String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
        }
        let lookup = till.messages.lookup(of: served.card(.plain))
        try await till.send(lookup.setting("unknown", to: deep(31))).expect(201)
        try await till.send(lookup.setting("unknown", to: deep(32))).expect(400, "FORMAT_ERROR")
    }

    /// Acceptance check CM5, for the size of head and body.
    @Test func largeHeadsAndBodiesAreRefused() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let lookup = till.messages.lookup(of: served.card(.plain))
        let text = String(repeating: "x", count: 60_000)
        try await till.send(lookup.setting("unknown", to: .text(text))).expect(201)
        let large = lookup.setting("unknown", to: .text(text + text)).body.json
        let connection = try TillConnection(to: served.process.listening[0])
        let head = till.head("POST", lookup.path, length: large.utf8.count)
        try await connection.exchange(head).expect(413, "FORMAT_ERROR")
        let other = try TillConnection(to: served.process.listening[0])
        let long = [("X-Long", String(repeating: "x", count: 17_000))]
        try await other.exchange(till.head("POST", lookup.path, fields: long, length: 0)).expect(
            431
        )
    }

    @Test func typeOfTheBodyIsJSON() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let lookup = till.messages.lookup(of: served.card(.plain))
        for (type, status) in [
            ("application/json; charset=utf-8", 201), ("application/json;charset=UTF-8", 201),
            ("text/plain", 415), ("application/json; charset=latin1", 415), ("", 415),
        ] {
            try await till.send(lookup.body.json, to: lookup.path, [("Content-Type", type)])
                .expect(status)
        }
    }

    @Test func answersAreNotStoredByOthersAndHaveAnID() async throws {
        let served = try await ServedShop.shared.value
        let till = served.till()
        let reply = try await till.send(till.messages.lookup(of: served.card(.plain))).expect(201)
        #expect(reply.fields["content-type"] == "application/json; charset=utf-8")
        #expect(reply.fields["cache-control"] == "no-store")
        #expect(reply.fields["x-content-type-options"] == "nosniff")
        let id = reply.fields["mintrun-request"] ?? ""
        #expect(id.wholeMatch(of: #/[0-9A-HJKMNP-TV-Z]{26}/#) != nil, "\(id)")
        #expect(served.process.log.contains(id))
    }
}
