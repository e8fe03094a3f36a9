import CardTestSupport
import Foundation
import Testing

/// Batches of cards over HTTP: acceptance checks DI1 to DI7 and DI20.
struct WalletBatchTests {
    /// The request of the interface's own documentation.
    static let published = """
        {
        "cards": [
        {"card_id": "card-01", "type": "gift_card"},
        {"card_id": "card-02", "type": "gift_card"}
        ],
        "options": {
        "pin": {"format": {"length": 36, "prefix": "DINCARD:", "symbols": true, "numbers": true,
        "characters": true, "barcode": false}},
        "card_token": {"format": {"length": 36, "prefix": "DINCARD:", "symbols": true,
        "numbers": true, "characters": true, "barcode": false}}
        }
        }
        """

    private static let symbols = Set("23456789ABCDEFGHJKMNPQRSTUVWXYZ#$%&*+/=?@")

    /// Acceptance checks DI1 and DI2.
    @Test func thePublishedBatchMakesInactiveCards() async throws {
        try await WalletDesk.with { desk in
            let reply = try await desk.post("/wallets/cards/batch", Self.published).expect(200)
            let json = try reply.json()
            #expect(try json.count("cards") == 2)
            for index in 0..<2 {
                let card = "cards.\(index)."
                #expect(try json.string("\(card)card_id") == "card-0\(index + 1)")
                #expect(try json.string("\(card)status") == "inactive")
                #expect(try json.string("\(card)type") == "gift_card")
                #expect(try json.string("\(card)created_by") == "wallet")
                #expect(json.isNull("\(card)currency") && json.isNull("\(card)expires_at"))
                for amount in [
                    "", "_available", "_reserved", "_pending", "_balance", "_funds", "_drawdown",
                ] { #expect(try json.integer("\(card)amount\(amount)") == 0) }
                for path in ["\(card)pin.pin", "\(card)card_token.token"] {
                    let value = try json.string("\(path).value")
                    #expect(value.hasPrefix("DINCARD:") && value.utf8.count == 8 + 36)
                    #expect(Self.symbols.isSuperset(of: value.dropFirst(8)))
                    #expect(try json.keys(path) == ["value"])
                }
                #expect(try !json.bool("\(card)card_token.expires_after_transaction"))
                #expect(try json.integer("\(card)pin.format.length") == 36)
                let shown = try await desk.card("card-0\(index + 1)")
                #expect(try shown.string("id") == json.string("\(card)id"))
                #expect(try shown.string("status") == "inactive")
                #expect(try shown.string("pin.format.prefix") == "DINCARD:")
            }
            let all = try (0..<2).map { try WalletSecrets(json, at: "cards.\($0).") }
            #expect(Set(all.flatMap { [$0.token, $0.pin] }).count == 4)
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// Acceptance check DI2: another program reads the images.
    @Test(.enabled(if: InstalledProgram.isInstalled("zbarimg")))
    func barcodesAreTheValues() async throws {
        try await WalletDesk.with { desk in
            let format = #"{"length":12,"numbers":true,"prefix":"D1","barcode":true}"#
            let token = #"{"length":20,"characters":true,"numbers":true,"barcode":true}"#
            let body = WalletDesk.batch((1...10).map { "b-\($0)" }, pin: format, token: token)
            let json = try await desk.post("/wallets/cards/batch", body).expect(200).json()
            let folder = desk.served.shop.bench.folder
            var expected = ""
            for index in 0..<10 {
                for (kind, path) in [("pin", "pin.pin"), ("token", "card_token.token")] {
                    let image = try json.string("cards.\(index).\(path).barcode_128")
                    let start = "data:image/png;base64,"
                    #expect(image.hasPrefix(start))
                    let png = try #require(
                        Data(base64Encoded: String(image.dropFirst(start.count)))
                    )
                    try png.write(to: folder.appending(path: "code-\(index)-\(kind).png"))
                    expected += try json.string("cards.\(index).\(path).value") + "\n"
                }
            }
            let scan = try await desk.served.shop.bench.run(
                "sh",
                "-c",
                "zbarimg -q --nodbus --raw -Sdisable -Scode128.enable code-*.png"
            ).expect(0)
            #expect(scan.text == expected)
            let other = #"{"ref_id":"t","format":\#(token)}"#
            let made = try await desk.post("/wallets/cards/b-1/tokens", other).expect(200).json()
            #expect(try made.keys("token") == ["barcode_128", "value"])
        }
    }

    /// Acceptance check DI3.
    @Test func secretsAreInNoFileAndNoOtherAnswer() async throws {
        let scratch = try ScratchFolder()
        scratch.run("mkdir -m 700 journal")
        let more = "journal: \(scratch.path("journal"))"
        var settings = WalletDesk.settings()
        settings.more = more
        try await WalletDesk.with(settings) { desk in
            let format = #"{"length":12,"characters":true,"numbers":true,"barcode":true}"#
            let body = WalletDesk.batch(["s-1", "s-2"], pin: format)
            let made = try await desk.post("/wallets/cards/batch", body, mark: "m").expect(200)
            let json = try made.json()
            let cards = try (0..<2).map { try WalletSecrets(json, at: "cards.\($0).") }
            var secrets = cards.flatMap { [String($0.token.dropFirst(8)), $0.pin] }
            let image = try json.string("cards.0.pin.pin.barcode_128")
            secrets.append(String(image.suffix(80)))
            var texts: [String] = []
            texts.append(try await desk.post("/wallets/cards/batch", body, mark: "m").text)
            texts.append(try await desk.activate("s-1").expect(200).text)
            texts.append(try await desk.get("/wallets/cards/s-1?includes=tokens").text)
            texts.append(try await desk.get("/wallets/cards").text)
            texts.append(try await desk.info(cards[0].token, pin: cards[0].pin).expect(200).text)
            texts.append(
                try await desk.move("r", 5, token: cards[0].token, pin: cards[0].pin).expect(200)
                    .text
            )
            texts.append(try await desk.info(cards[0].token, pin: "0").expect(403).text)
            let token = try await desk.post(
                "/wallets/cards/s-1/tokens",
                #"{"ref_id":"n"}"#
            ).expect(200).json()
            secrets.append(String(try token.string("token.value").dropFirst(8)))
            let pin = try await desk.post("/wallets/cards/s-1/rotate-pin", "{}").expect(200).json()
            secrets.append(try pin.string("pin.pin.value"))
            // A token in a field that is not the card's own holds the card.
            texts.append(
                try await desk.activate("s-2", more: #","name":"x \#(cards[1].token)""#)
                    .refused(400, "secret.in_text").text
            )
            texts.append(try await desk.get("/wallets/cards/\(cards[1].token)").text)
            #expect(try await desk.card("s-2").string("status") == "blocked")
            secrets.append(desk.secret)
            secrets.append(desk.token)
            texts.append(try await desk.served.process.ask("/metrics").expect(200).text)
            texts.append(try await desk.served.stop().errorText)
            for secret in secrets {
                #expect(!texts.contains { $0.contains(secret) }, "\(secret)")
            }
            try await desk.served.shop.bench.expectNoSecret(
                secrets,
                in: ["workspace", scratch.path("journal")]
            )
            try await desk.served.expectAllIsWell()
        }
    }

    /// Acceptance check DI4.
    @Test func aUsedOrRepeatedIDMakesNothing() async throws {
        try await WalletDesk.with { desk in
            // Programs remove them from a path.
            for id in [".", ".."] {
                try await desk.post("/wallets/cards/batch", WalletDesk.batch([id]))
                    .refused(400, "field.form")
            }
            _ = try await desk.makeCards("a", "b")
            let mixed = try await desk.post(
                "/wallets/cards/batch",
                WalletDesk.batch(["c", "b", "a"])
            ).refused(409, "card_id_used").json()
            let named = try (0..<mixed.count("error.errors")).map {
                try mixed.string("error.errors.\($0).message")
            }
            #expect(named.count == 2)
            #expect(["a", "b"].allSatisfy { id in named.contains { $0.contains(" \(id) ") } })
            try await desk.post("/wallets/cards/batch", WalletDesk.batch(["d", "e", "d"]))
                .refused(409, "card_id_used")
            for id in ["c", "d", "e"] {
                try await desk.get("/wallets/cards/\(id)").refused(404, "card_unknown")
            }
            #expect(try await desk.get("/wallets/cards").expect(200).json().count("cards") == 2)
            // An id with every kind of symbol is one.
            let odd = #"a/b c?d#æ%41"#
            _ = try await desk.post("/wallets/cards/batch", WalletDesk.batch([odd])).expect(200)
            let path = "/wallets/cards/a%2Fb%20c%3Fd%23%C3%A6%2541"
            #expect(try await desk.get(path).expect(200).json().string("card_id") == odd)
            // Another account may have the id.
            let other = try await WalletDesk(desk.served, name: "second", account: "P00000002")
            _ = try await other.makeCards("a")
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// The list of a restore has one line for it, and none after it was given up.
    @Test func aLostBatchIsGivenUpOnce() async throws {
        try await WalletDesk.with { desk in
            let shop = desk.served.shop
            try await shop.mintrun("backup", "backups", "--keys-to", "keys").expect(0)
            _ = try await desk.makeCards("a", "b")
            try await desk.served.kill()
            let restored = try await desk.served.loseAndRestore().expect(0).json()
            let lines = try (0..<restored.count("redo")).filter { line in
                let needs = "redo.\(line).needs"
                return try !restored.isNull(needs)
                    && restored.string(needs).contains("got in answers")
            }
            #expect(lines.count == 1)
            let words = try restored.string("redo.\(lines[0]).command").split(separator: " ")
            #expect(words.prefix(3) == ["mintrun", "order", "give-up"])
            let order = String(words[3])
            try await shop.mintrun("order", "give-up", order, "--reason", "in an answer").expect(0)
            let left = try await shop.mintrun("redo", "list", "--lost", "lost", "--json").expect(0)
            #expect(!left.text.contains(order))
        }
    }

    /// Acceptance check DI5.
    @Test func aLostAnswerIsNotGivenAgainAndTheCardsAreRepaired() async throws {
        try await WalletDesk.with { desk in
            try await desk.served.stop()
            try await desk.served.start(switches: ["MINTRUN_CRASH_AT": "calls.committed:1"])
            let body = WalletDesk.batch(["k-1", "k-2"])
            let lost = try? await desk.post("/wallets/cards/batch", body, mark: "\"batch-1\"")
            #expect(lost == nil)
            let end = try await desk.served.process.outcome()
            #expect(end.status == .killed(signal: SIGKILL), "\(end.errorText)")
            try await desk.served.start()
            try await desk.post("/wallets/cards/batch", body, mark: "batch-1")
                .refused(409, "answer_not_stored")
            try await desk.post("/wallets/cards/batch", WalletDesk.batch(["k-3"]), mark: "batch-1")
                .refused(422, "key_reused")
            try await desk.post("/wallets/cards/batch", body).refused(409, "card_id_used")
            let pin = try await desk.post("/wallets/cards/k-1/rotate-pin", "{}").expect(200).json()
            let token = try await desk.post(
                "/wallets/cards/k-1/tokens",
                #"{"ref_id":"repair"}"#
            ).expect(200).json()
            try await desk.activate("k-1").expect(200)
            let value = try token.string("token.value")
            let newPIN = try pin.string("pin.pin.value")
            try await desk.move("r", 100, token: value, pin: newPIN).expect(200)
            try await desk.send("DELETE", "/wallets/cards/k-2").expect(204)
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// Acceptance check DI6.
    @Test func aThousandCardsAreOneCall() async throws {
        try await WalletDesk.with { desk in
            let ids = (1...1001).map { "n-\($0)" }
            try await desk.post("/wallets/cards/batch", WalletDesk.batch(ids))
                .refused(400, "too_many_cards", field: "cards")
            let body = WalletDesk.batch(Array(ids.dropLast()), pin: nil)
            let reply = try await desk.post("/wallets/cards/batch", body).expect(200)
            let json = try reply.json()
            #expect(try json.count("cards") == 1000)
            #expect(try json.string("cards.999.card_id") == "n-1000")
            let large = #"{"ref_id":"\#(String(repeating: "x", count: 70_000))"}"#
            try await desk.post("/wallets/transactions", large).refused(
                413,
                "http.body_too_large"
            )
            try await desk.post("/wallets/cards/batch", String(repeating: " ", count: 1 << 20 + 1))
                .refused(413, "http.body_too_large")
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// Acceptance check DI7.
    @Test func custodiansAndPrintersFindNothingToOpen() async throws {
        try await WalletDesk.with { desk in
            _ = try await desk.makeCards("c-1", "c-2")
            let orders = try await desk.served.shop.json("order", "list")
            let ids = try (0..<orders.count("orders")).map { try orders.string("orders.\($0).id") }
            let order = try #require(ids.max())
            let shown = try await desk.served.shop.json("order", "show", order)
            #expect(try shown.string("order.delivery") == "response")
            for step in [["release", order] + Shop.custodians, ["shred", order]] {
                let refused = try await desk.served.shop.mintrun(step + ["--json"]).expect(3)
                #expect(try refused.errorCode() == "order.not_printed", "\(step)")
            }
            try await desk.activate("c-1", 7_500).expect(200)
            #expect(try await desk.card("c-1").integer("amount_available") == 7_500)
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// Acceptance check DI20.
    @Test func formatsThatCanBeGuessedAreRefused() async throws {
        try await WalletDesk.with { desk in
            let small = #"{"length":8,"numbers":true}"#
            let refused = try await desk.post(
                "/wallets/cards/batch",
                WalletDesk.batch(["f"], token: small)
            ).refused(400, "format.entropy", field: "options.card_token.format")
            #expect(refused.text.contains(" random bits"))
            _ = try await desk.soldCard("t")
            try await desk.post("/wallets/cards/t/tokens", #"{"ref_id":"r","format":\#(small)}"#)
                .refused(400, "format.entropy", field: "format")
            let short = #"{"length":3,"numbers":true}"#
            try await desk.post("/wallets/cards/batch", WalletDesk.batch(["f"], pin: short))
                .refused(400, "format.pin", field: "options.pin.format.length")
            let sixteen = #"{"length":16,"numbers":true}"#
            let json = try await desk.post(
                "/wallets/cards/batch",
                WalletDesk.batch(["f"], token: sixteen)
            ).expect(200).json()
            let card = try WalletSecrets(json, at: "cards.0.")
            #expect(card.token.utf8.count == 16 && card.pin.utf8.count == 4)
            try await desk.activate("f").expect(200)
            try await desk.move("r", 1, token: card.token, pin: card.pin).expect(200)
            let none = try await desk.makeCards("g", pin: nil)
            #expect(none[0].token.hasPrefix("DINCARD:") && none[0].token.utf8.count == 8 + 26)
            #expect(try await desk.card("g").isNull("pin"))
        }
    }
}
