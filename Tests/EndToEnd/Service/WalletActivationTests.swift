import CardCore
import CardTestSupport
import Foundation
import Testing

/// Cards that are sold over HTTP: acceptance checks DI8 to DI12.
struct WalletActivationTests {
    /// The request of the interface's own documentation, with an end in the future.
    private static let published = """
        {
        "customer_id": "string",
        "name": "string",
        "amount": 50000,
        "currency": "NOK",
        "originated_by": "string",
        "active_from": "2019-08-24T14:15:22Z",
        "expires_at": "2099-08-24T14:15:22Z",
        "metadata": {
        "dintero_transaction_id": "P12345678.xxxxx"
        }
        }
        """

    /// Acceptance check DI8.
    @Test func aSoldCardIsUnusedAndHasItsAmount() async throws {
        try await WalletDesk.with { desk in
            _ = try await desk.makeCards("a", "b")
            let sold = try await desk.post("/wallets/cards/a/activate", Self.published)
                .expect(200).json()
            #expect(try sold.string("status") == "unused")
            #expect(try sold.integer("amount") == 50_000)
            #expect(try sold.string("currency") == "NOK")
            #expect(try sold.string("customer_id") == "string")
            #expect(try sold.string("originated_by") == "string")
            #expect(try sold.string("active_from") == "2019-08-24T14:15:22.000Z")
            #expect(try sold.string("expires_at") == "2099-08-24T14:15:22.000Z")
            #expect(try sold.string("metadata.dintero_transaction_id") == "P12345678.xxxxx")
            #expect(try sold.count("tokens") == 1)
            let masked = "DINCARD:" + String(repeating: "*", count: 26)
            #expect(try sold.string("tokens.0.masked_code") == masked)
            for name in ["amount_available", "amount_balance", "amount_funds"] {
                #expect(try sold.integer(name) == 50_000, "\(name)")
            }
            #expect(try sold.integer("amount_drawdown") == 0)
            let least = try await desk.activate("b", 100).expect(200).json()
            #expect(try least.string("status") == "unused")
            for name in ["customer_id", "name", "originated_by", "expires_at"] {
                #expect(least.isNull(name), "\(name)")
            }
            #expect(try least.string("active_from").hasPrefix("20"))
            #expect(try least.keys("metadata").isEmpty)
            let owned = try await desk.get("/wallets/customers/string/cards").expect(200).json()
            #expect(try owned.count("cards") == 1 && owned.string("cards.0.card_id") == "a")
            for (body, field) in [
                (#"{"currency":"NOK"}"#, "amount"), (#"{"amount":1}"#, "currency"),
                (#"{"amount":1.0,"currency":"NOK"}"#, "amount"),
                (#"{"amount":1,"currency":"DKK"}"#, "currency"),
                (#"{"amount":999999999,"currency":"NOK"}"#, "amount"),
            ] {
                _ = try await desk.makeCards("x-\(field)-\(body.utf8.count)")
                let path = "/wallets/cards/x-\(field)-\(body.utf8.count)/activate"
                let refused = try await desk.post(path, body).expect(400)
                #expect(try refused.json().string("error.errors.0.field") == field)
            }
            try await desk.post("/wallets/cards/none/activate", Self.published)
                .refused(404, "card_unknown")
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// Acceptance check DI9.
    @Test func aCardIsSoldOnce() async throws {
        try await WalletDesk.with { desk in
            _ = try await desk.makeCards("a", "b")
            let first = try await desk.activate("a", mark: "sale-1").expect(200)
            try await desk.activate("a").refused(409, "card_not_inactive")
            try await desk.activate("a", 1).refused(409, "card_not_inactive")
            try await desk.activate("a", mark: "sale-2").refused(409, "card_not_inactive")
            #expect(try await desk.activate("a", mark: "\"sale-1\"").expect(200).text == first.text)
            try await desk.activate("a", 1, mark: "sale-1").refused(422, "key_reused")
            try await desk.activate("b", mark: "sale-1").refused(422, "key_reused")
            // A refused sale can be corrected.
            try await desk.activate("b", 1, in: "USD").expect(400)
            try await desk.activate("b", 1).expect(200)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                _ = try await desk.makeCards("c")
                for _ in 0..<12 { group.addTask { try await desk.activate("c").status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.count { $0 == 200 } == 1 && statuses.count { $0 == 409 } == 11)
            try await desk.served.stop()
            try await desk.served.start()
            #expect(try await desk.activate("a", mark: "sale-1").expect(200).text == first.text)
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// Acceptance check DI10.
    @Test func anInactiveCardPaysNothing() async throws {
        try await WalletDesk.with { desk in
            let card = try await desk.makeCards("a")[0]
            try await desk.move("r-1", 1, card: "a").refused(403, "card.not_active")
            try await desk.move("r-2", 1, token: card.token, pin: card.pin)
                .refused(403, "card.not_active")
            try await desk.move("r-3", 1, card: "a", more: #","type":"fund""#)
                .refused(403, "card.not_active")
            #expect(try await desk.card("a").string("status") == "inactive")
            let mark = [("Idempotency-Key", "delete-a")]
            for _ in 1...2 {
                let gone = try await desk.send("DELETE", "/wallets/cards/a", fields: mark)
                #expect(gone.expect(204).body.isEmpty)
            }
            try await desk.send("DELETE", "/wallets/cards/a").refused(404, "card_unknown")
            try await desk.get("/wallets/cards/a").refused(404, "card_unknown")
            let gone = try await desk.get("/wallets/cards/a?include_deleted=true").expect(200)
            #expect(try gone.json().string("status") == "deleted")
            try await desk.activate("a").refused(404, "card_unknown")
            // The id stays that of the deleted card.
            try await desk.post("/wallets/cards/batch", WalletDesk.batch(["a"]))
                .refused(409, "card_id_used")
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// Acceptance check DI11.
    @Test func aCardCountsFromItsBeginningToItsEndToTheMillisecond() async throws {
        try await WalletDesk.with { desk in
            let now = Date().timeIntervalSince1970
            let end = Instant(milliseconds: (Int64(now) + 600) * 1000 + 500)
            let beginning = Instant(milliseconds: (Int64(now) + 300) * 1000)
            _ = try await desk.makeCards("a", "b")
            try await desk.activate("a", more: #","expires_at":"\#(end.withMilliseconds)""#)
                .expect(200)
            try await desk.activate("b", more: #","active_from":"\#(beginning)""#).expect(200)
            try await desk.move("early", 1, card: "b").refused(403, "card.not_yet_valid")
            try await desk.move("fund", 100, card: "b", more: #","type":"fund""#).expect(200)
            #expect(try await desk.card("b").integer("amount_available") == 0)
            #expect(try await desk.card("b").integer("amount_balance") == 50_100)
            try await desk.activate(
                "b",
                more: #","active_from":"\#(end)","expires_at":"\#(beginning)""#
            ).refused(409, "card_not_inactive")
            let moments: [(Int64, Int)] = [(-1, 200), (0, 403), (1, 403)]
            for (offset, status) in moments {
                try await desk.served.stop()
                let moment = Instant(milliseconds: end.milliseconds + offset)
                try await desk.served.start(
                    switches: ["MINTRUN_NOW": moment.withMilliseconds]
                )
                try await desk.move("at\(offset)", 1, card: "a").expect(status)
                try await desk.move("in\(offset)", 1, card: "a", more: #","type":"fund""#)
                    .expect(status)
                let shown = try await desk.card("a").string("status")
                #expect(shown == (status == 200 ? "used" : "expired"))
                try await desk.move("b\(offset)", 1, card: "b").expect(200)
            }
            try await desk.move("late", 1, card: "a").refused(403, "card.expired")
            try await desk.served.stop()
        }
    }

    /// Acceptance check DI12.
    @Test func oneBatchIsSoldInTwoCurrencies() async throws {
        try await WalletDesk.with { desk in
            _ = try await desk.makeCards("a", "b")
            try await desk.activate("a", 100, in: "NOK").expect(200)
            let sek = try await desk.activate("b", 200, in: "SEK").expect(200).json()
            #expect(try sek.string("currency") == "SEK" && sek.integer("amount_available") == 200)
            // The product of Swedish cards ends two years later.
            #expect(try sek.string("expires_at").hasPrefix("20"))
            try await desk.move("r", 1, card: "b").refused(
                400,
                "money.currency_mismatch",
                field: "currency"
            )
            let pay = #"{"ref_id":"r2","amount":1,"currency":"SEK","card_id":"b"}"#
            try await desk.post("/wallets/transactions", pay).expect(200)
            let days = #"{"default_card_expires_in_days":10}"#
            #expect(
                try await desk.get("/wallets/settings").expect(200).text
                    == #"{"default_card_expires_in_days":0}"#
            )
            #expect(
                try await desk.send("PATCH", "/wallets/settings", body: days).expect(200).text
                    == days
            )
            #expect(try await desk.get("/wallets/settings").expect(200).text == days)
            _ = try await desk.makeCards("c")
            let ending = try await desk.activate("c").expect(200).json()
            let end = try #require(Instant(try ending.string("expires_at")))
            let left = Double(end.milliseconds) / 1000 - Date().timeIntervalSince1970
            #expect(abs(left - 864_000) < 600)
            try await desk.send("PATCH", "/wallets/settings", body: #"{}"#)
                .refused(400, "field.missing")
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// One call makes a card, activates it, and shows its secrets once.
    @Test func aCardIsMadeActiveAtOnce() async throws {
        try await WalletDesk.with { desk in
            let body = """
                {"card_id":"web-1","amount":2500,"currency":"NOK","type":"credit_note",
                "pin":{"format":{"length":4,"numbers":true}},"customer_id":"c-7"}
                """
            let json = try await desk.post("/wallets/cards", body, mark: "w").expect(200).json()
            #expect(try json.string("status") == "unused")
            #expect(try json.string("type") == "credit_note")
            #expect(try json.integer("amount_available") == 2_500)
            let card = try WalletSecrets(json, at: "")
            try await desk.post("/wallets/cards", body, mark: "w")
                .refused(409, "answer_not_stored")
            try await desk.post("/wallets/cards", body).refused(409, "card_id_used")
            try await desk.move("r", 500, token: card.token, pin: card.pin).expect(200)
            // A refused card is not made.
            let wrong = #"{"card_id":"web-2","amount":1,"currency":"EUR"}"#
            try await desk.post("/wallets/cards", wrong).expect(400)
            try await desk.get("/wallets/cards/web-2").refused(404, "card_unknown")
            try await desk.send("DELETE", "/wallets/cards/web-1").expect(204)
            try await desk.move("r2", 1, card: "web-1").refused(404, "card_unknown")
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }
}
