import CardTestSupport
import Foundation
import Testing

/// Access tokens, accounts, scopes and limits of the interface `dintero`: acceptance check DI18.
struct WalletAccessTests {
    private static let paths: [(method: String, path: String)] = [
        ("POST", "/wallets/cards/batch"), ("POST", "/wallets/cards"), ("GET", "/wallets/cards"),
        ("POST", "/wallets/cards/a/activate"), ("GET", "/wallets/cards/a"),
        ("DELETE", "/wallets/cards/a"), ("GET", "/wallets/cards/a/transactions"),
        ("POST", "/wallets/cards/a/tokens"), ("POST", "/wallets/cards/a/rotate-pin"),
        ("POST", "/wallets/info"), ("POST", "/wallets/transactions"),
        ("POST", "/wallets/transactions/a/capture"), ("POST", "/wallets/transactions/a/void"),
        ("GET", "/wallets/customers/a/cards"), ("GET", "/wallets/settings"),
        ("PATCH", "/wallets/settings"),
    ]

    @Test func tokensAccountsAndScopesAreNeeded() async throws {
        try await WalletDesk.with { desk in
            let other = try await WalletDesk(desk.served, name: "second", account: "P00000002")
            let reader = try await WalletDesk(
                desk.served,
                name: "reader",
                account: "P00000003",
                "--scope",
                "read:wallets"
            )
            let payer = try await WalletDesk(
                desk.served,
                name: "payer",
                account: "P00000004",
                "--scope",
                "write:wallets:/transactions"
            )
            let parts = desk.token.split(separator: ".").map(String.init)
            let none = "eyJhbGciOiJub25lIn0"
            for (method, path) in Self.paths {
                for value in [
                    "", "Bearer", "Bearer x", "Bearer \(none).\(parts[1]).",
                    "Bearer \(parts[0]).\(parts[1]).\(parts[2])A",
                    "Basic \(Data("wallet:\(desk.secret)".utf8).base64EncodedString())",
                    "Bearer \(desk.secret)",
                ] {
                    var headers = desk
                    headers.token = ""
                    let reply = try await headers.send(
                        method,
                        path,
                        body: "",
                        authorization: value.isEmpty ? "Basic" : value
                    )
                    #expect(try reply.expect(401).json().string("error.code") == "UNAUTHORIZED")
                    #expect(reply.fields["www-authenticate"] == "Bearer realm=\"mintrun\"")
                }
                // The account comes before the scope and the body.
                try await desk.send(method, path, body: "{", account: other.account)
                    .refused(403, "auth.account")
                try await other.send(method, path, body: "{", account: desk.account)
                    .refused(403, "auth.account")
                let isRead = method == "GET" || path.hasSuffix("info")
                if !isRead {
                    try await reader.send(method, path, body: "{").refused(403, "auth.scope")
                }
                let pays = path.contains("/wallets/transactions") || path.hasSuffix("info")
                if !pays {
                    try await payer.send(method, path, body: "{").refused(403, "auth.scope")
                }
            }
            // One account does not see the cards of the other one.
            _ = try await desk.soldCard("a")
            try await other.get("/wallets/cards/a").refused(404, "card_unknown")
            try await other.move("r", 1, card: "a").refused(404, "card_unknown")
            #expect(try await other.get("/wallets/cards").json().count("cards") == 0)
            let pending = try await desk.move("p", 1, card: "a", more: #","pending":true"#)
                .expect(200).json().string("id")
            try await other.post("/wallets/transactions/\(pending)/void", #"{"ref_id":"x"}"#)
                .refused(404, "wallet.transaction_unknown")
            try await desk.send("PUT", "/wallets/cards/a").expect(405)
            try await desk.get("/wallets/other").expect(404)
            try await desk.served.stop()
        }
    }

    @Test func aTokenIsForItsHourAndItsClient() async throws {
        try await WalletDesk.with { desk in
            try await desk.get("/wallets/settings").expect(200)
            // Another secret ends no token; a change of the permissions, and the end of the client, do.
            try await desk.served.shop.mintrun("client", "rotate", "wallet").expect(0)
            try await desk.get("/wallets/settings").expect(200)
            try await desk.served.shop.mintrun("client", "limit", "wallet", "--rate", "9000/s")
                .expect(0)
            try await Self.waitUntilRefused(desk)
            var again = desk
            try await again.logIn()
            try await again.get("/wallets/settings").expect(200)
            try await desk.served.stop()
            for (minutes, status) in [(60, 200), (62, 401)] {
                let moment = Date(timeIntervalSinceNow: Double(minutes) * 60)
                    .formatted(.iso8601)
                try await desk.served.start(switches: ["MINTRUN_NOW": moment])
                try await again.get("/wallets/settings").expect(status)
                try await desk.served.stop()
            }
            try await desk.served.start()
            try await again.get("/wallets/settings").expect(200)
            try await desk.served.shop.mintrun("client", "revoke", "wallet").expect(0)
            try await Self.waitUntilRefused(again)
            try await again.askForToken().refused(401, "auth.refused")
            try await desk.served.stop()
        }
    }

    private static func waitUntilRefused(_ desk: WalletDesk) async throws {
        // The server reads changed clients within a second.
        for _ in 0..<200 {
            guard try await desk.get("/wallets/settings").status == 200 else { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        try await desk.get("/wallets/settings").refused(401, "auth.refused")
    }

    @Test func aTokenIsGivenForASecret() async throws {
        try await WalletDesk.with { desk in
            let reply = try await desk.askForToken().expect(200)
            let json = try reply.json()
            #expect(try json.string("token_type") == "Bearer" && json.integer("expires_in") == 3600)
            #expect(reply.fields["cache-control"] == "no-store")
            let refused = try await desk.askForToken(secret: "mr_wrong")
            try refused.refused(401, "auth.refused")
            #expect(refused.fields["www-authenticate"]?.hasPrefix("Basic ") == true)
            try await desk.askForToken(account: "P99999999").refused(403, "auth.account")
            try await desk.askForToken(body: "").refused(400, "field.missing", field: "grant_type")
            try await desk.askForToken(body: #"{"grant_type":"password"}"#)
                .refused(400, "field.form", field: "grant_type")
            let audience = #"{"grant_type":"client_credentials","audience":"https://x/accounts/"#
            try await desk.askForToken(body: audience + #"P12345678"}"#).expect(200)
            try await desk.askForToken(body: audience + #"P99999999"}"#)
                .refused(400, "field.form", field: "audience")
            var statuses: [Int] = []
            for _ in 0..<10 { statuses.append(try await desk.askForToken().status) }
            #expect(statuses.contains(429))
            let fast = try await desk.askForToken()
            try fast.refused(429, "limit.calls")
            #expect(Int(fast.fields["retry-after"] ?? "").map { (1...60).contains($0) } == true)
            // The token of before is still good.
            try await desk.get("/wallets/settings").expect(200)
            try await desk.served.stop()
        }
    }

    @Test func forgedTokensStopTheirAddress() async throws {
        var settings = WalletDesk.settings()
        settings.limits = "  failuresPerAddress: 20\n  failuresPerUsername: 1000\n"
        try await WalletDesk.with(settings) { desk in
            for _ in 0..<30 {
                let old = try await desk.send("GET", "/wallets/settings", authorization: "Bearer")
                old.expect(401)
            }
            // The first attempts of the client, before the server knew it, count, too.
            var statuses: [Int] = []
            while statuses.count < 60, statuses.last != 429 {
                statuses.append(
                    try await desk.send(
                        "GET",
                        "/wallets/settings",
                        authorization: "Bearer forged-\(statuses.count)"
                    ).status
                )
            }
            #expect(statuses.first == 401 && statuses.last == 429)
            let stopped = try await desk.get("/wallets/settings")
            try stopped.refused(429, "limit.failures")
            #expect(stopped.fields["retry-after"] != nil)
            try await desk.served.stop()
        }
    }

    @Test func aTestServerKnowsTheTestAccounts() async throws {
        try await WalletDesk.with { desk in
            let refused = try await desk.served.shop.mintrun(
                "client",
                "add",
                "trial-wallet",
                "--interface",
                "dintero",
                "--aid",
                "P00000009",
                "--environment",
                "test",
                "--json"
            )
            #expect(try refused.expect(3).errorCode() == "client.aid")
            let shown = try await desk.served.shop.json("client", "show", "wallet")
            #expect(try shown.string("client.aid") == "P12345678")
            try await desk.served.stop()
        }
    }
}
