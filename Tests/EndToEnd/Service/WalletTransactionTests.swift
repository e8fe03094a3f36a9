import CardTestSupport
import Foundation
import Testing

/// Money, tokens and PINs of wallets over HTTP: acceptance checks DI13 to DI17 and DI19.
struct WalletTransactionTests {
    /// Acceptance check DI13.
    @Test func aReferenceIsThatOfOneTransactionOfACard() async throws {
        try await WalletDesk.with { desk in
            _ = try await desk.soldCard("a")
            _ = try await desk.soldCard("b")
            let first = try await desk.move("r", 100, card: "a", more: #","metadata":{"k":[1]}"#)
                .expect(200)
            let json = try first.json()
            #expect(try json.string("type") == "drawdown" && json.string("ref_id") == "r")
            #expect(try json.integer("amount") == 100 && json.integer("metadata.k.0") == 1)
            #expect(
                try await desk.move("r", 100, card: "a", more: #","metadata":{"k":[1]}"#)
                    .expect(200).text == first.text
            )
            try await desk.move("r", 101, card: "a").refused(409, "ref_id_used")
            try await desk.move("r", 100, card: "a", more: #","type":"fund""#)
                .refused(409, "ref_id_used")
            #expect(try await desk.card("a").integer("amount_available") == 49_900)
            // That of another card is another one.
            let other = try await desk.move("r", 100, card: "b").expect(200).json()
            #expect(try other.string("id") != json.string("id"))
            let replies = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<12 {
                    group.addTask { try await desk.move("x", 7, card: "a").expect(200).text }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(replies.count == 1)
            #expect(try await desk.card("a").integer("amount_available") == 49_893)
            // A refusal is the answer to its repeat, too.
            try await desk.move("big", 999_999, card: "a").refused(403, "insufficient_funds")
            try await desk.move("big", 999_999, card: "a").refused(403, "insufficient_funds")
            try await desk.served.stop()
            try await desk.served.start()
            let again = try await desk.move("r", 100, card: "a", more: #","metadata":{"k":[1]}"#)
            #expect(again.expect(200).text == first.text)
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// One letter in two spellings of Unicode makes two cards, two references and two keys.
    @Test func spellingsOfOneLetterAreTwoIDs() async throws {
        try await WalletDesk.with { desk in
            let ids = ["caf\u{E9}", "cafe\u{301}"]
            let made = try await desk.post("/wallets/cards/batch", WalletDesk.batch(ids)).expect(
                200
            )
            #expect(try made.json().string("cards.1.card_id").utf8.elementsEqual(ids[1].utf8))
            for (index, path) in ["caf%C3%A9", "cafe%CC%81"].enumerated() {
                try await desk.activate(path, 1_000 * (index + 1)).expect(200)
            }
            let moves = try await withThrowingTaskGroup(of: String.self) { group in
                for id in ids + ids {
                    group.addTask {
                        try await desk.move(id, 100, card: ids[0]).expect(200).json().string("id")
                    }
                }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }
            #expect(moves.count == 2)
            for id in ids {
                try await desk.move("by key \(id)", 10, card: ids[1], mark: id).expect(200)
            }
            #expect(try await desk.card("caf%C3%A9").integer("amount_available") == 800)
            #expect(try await desk.card("cafe%CC%81").integer("amount_available") == 1_980)
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// The amounts of a card, in the order of the interface.
    private static func amounts(_ desk: WalletDesk, _ card: String) async throws -> [Int] {
        let card = try await desk.card(card)
        return try ["available", "reserved", "pending", "balance", "funds", "drawdown"].map {
            try card.integer("amount_\($0)")
        }
    }

    /// Acceptance check DI14.
    @Test func aPendingAmountIsCapturedInPartsAndTheRestIsVoided() async throws {
        try await WalletDesk.with { desk in
            _ = try await desk.soldCard("a", 1_000)
            #expect(try await Self.amounts(desk, "a") == [1_000, 0, 0, 1_000, 1_000, 0])
            let pending = try await desk.move("p", 600, card: "a", more: #","pending":true"#)
                .expect(200).json()
            #expect(try pending.string("type") == "pending_capture")
            let id = try pending.string("id")
            #expect(try await Self.amounts(desk, "a") == [400, 600, 0, 1_000, 1_000, 0])
            try await desk.move("q", 401, card: "a").refused(403, "insufficient_funds")
            let path = "/wallets/transactions/\(id)"
            let part = try await desk.post("\(path)/capture", #"{"ref_id":"c1","amount":200}"#)
                .expect(200).json()
            #expect(try part.string("type") == "drawdown" && part.integer("amount") == 200)
            #expect(try part.string("parent_id") == id)
            #expect(try await Self.amounts(desk, "a") == [400, 400, 0, 800, 1_000, 200])
            try await desk.post("\(path)/capture", #"{"ref_id":"c2","amount":401}"#)
                .expect(400)
            try await desk.send("DELETE", "/wallets/cards/a").refused(409, "card_pending")
            try await desk.post("\(path)/capture", #"{"ref_id":"c3","amount":100}"#).expect(200)
            #expect(try await Self.amounts(desk, "a") == [400, 300, 0, 700, 1_000, 300])
            let rest = try await desk.post("\(path)/void", #"{"ref_id":"v"}"#).expect(200).json()
            #expect(try rest.string("type") == "voided" && rest.string("parent_id") == id)
            #expect(try await Self.amounts(desk, "a") == [700, 0, 0, 700, 1_000, 300])
            try await desk.post("\(path)/void", #"{"ref_id":"v2"}"#)
                .refused(409, "transaction_not_pending")
            try await desk.post("\(path)/capture", #"{"ref_id":"c4"}"#)
                .refused(409, "transaction_not_pending")
            #expect(
                try await desk.post("\(path)/void", #"{"ref_id":"v"}"#).expect(200).json()
                    .string("id") == rest.string("id")
            )
            // All of it at once.
            let whole = try await desk.move("w", 100, card: "a", more: #","pending":true"#)
                .expect(200).json().string("id")
            try await desk.post("/wallets/transactions/\(whole)/capture", #"{"ref_id":"w1"}"#)
                .expect(200)
            try await desk.post("/wallets/transactions/\(whole)/void", #"{"ref_id":"w2"}"#)
                .refused(409, "transaction_not_pending")
            let fund = try await desk.move(
                "f",
                50,
                card: "a",
                more: #","type":"fund","pending":true"#
            ).expect(200).json().string("id")
            #expect(try await Self.amounts(desk, "a") == [600, 0, 50, 600, 1_000, 400])
            try await desk.post("/wallets/transactions/\(fund)/capture", #"{"ref_id":"f1"}"#)
                .expect(200)
            #expect(try await Self.amounts(desk, "a") == [650, 0, 0, 650, 1_050, 400])
            for path in ["/wallets/transactions/x/void", "/wallets/transactions/\(UUID())/void"] {
                try await desk.post(path, #"{"ref_id":"z"}"#)
                    .refused(404, "wallet.transaction_unknown")
            }
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// Acceptance check DI15.
    @Test func anotherPINEndsTheOldOneAndTheLock() async throws {
        try await WalletDesk.with { desk in
            let card = try await desk.soldCard("a")
            for number in 1...5 {
                try await desk.move("w\(number)", 1, token: card.token, pin: card.wrongPIN)
                    .refused(403, "wrong_pin")
            }
            try await desk.move("w6", 1, token: card.token, pin: card.pin)
                .refused(403, "pin_locked")
            try await desk.info(card.token, pin: card.pin).refused(403, "pin_locked")
            let json = try await desk.post("/wallets/cards/a/rotate-pin", "").expect(200).json()
            let pin = try json.string("pin.pin.value")
            #expect(pin.utf8.count == 4 && pin != card.pin)
            #expect(try json.integer("pin.format.length") == 4)
            try await desk.move("old", 1, token: card.token, pin: card.pin)
                .refused(403, "wrong_pin")
            try await desk.move("new", 1, token: card.token, pin: pin).expect(200)
            let body = #"{"pin":{"format":{"length":6,"numbers":true}}}"#
            let six = try await desk.post("/wallets/cards/a/rotate-pin", body).expect(200).json()
            #expect(try six.string("pin.pin.value").utf8.count == 6)
            // The first PIN of a card without one.
            let bare = try await desk.makeCards("b", pin: nil)[0]
            try await desk.activate("b").expect(200)
            try await desk.post("/wallets/cards/b/rotate-pin", "{}").expect(400)
            let first = try await desk.post("/wallets/cards/b/rotate-pin", body).expect(200).json()
            let value = try first.string("pin.pin.value")
            try await desk.move("b1", 1, token: bare.token, pin: value).expect(200)
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// Acceptance check DI16.
    @Test func tokensEndWithTheirTimeOrTheirTransaction() async throws {
        try await WalletDesk.with { desk in
            let card = try await desk.soldCard("a")
            let body = #"{"ref_id":"once","expires_after_transaction":true}"#
            let once = try await desk.post("/wallets/cards/a/tokens", body).expect(200).json()
            #expect(try once.bool("expires_after_transaction") && once.isNull("expires_at"))
            let token = try once.string("token.value")
            let again = try await desk.post("/wallets/cards/a/tokens", body)
                .refused(409, "token_exists")
            #expect(try again.json().string("error.errors.0.message") == once.string("id"))
            try await desk.post("/wallets/cards/a/tokens", #"{"ref_id":"once"}"#)
                .refused(409, "token_exists")
            // A refused transaction does not retire it.
            try await desk.move("t0", 999_999, token: token).refused(403, "insufficient_funds")
            try await desk.move("t1", 10, token: token).expect(200)
            try await desk.move("t2", 10, token: token).refused(404, "card_unknown")
            // It is good for a look.
            #expect(try await desk.info(token).expect(200).json().string("card_id") == "a")
            try await desk.move("t3", 10, token: card.token).expect(200)
            let short = try await desk.post(
                "/wallets/cards/a/tokens",
                #"{"ref_id":"short","expires_in":2}"#
            ).expect(200).json()
            let brief = try short.string("token.value")
            #expect(try short.string("expires_at").hasPrefix("20"))
            try await desk.move("t4", 10, token: brief).expect(200)
            try await Task.sleep(for: .seconds(3))
            try await desk.move("t5", 10, token: brief).refused(404, "card_unknown")
            try await desk.info(brief).refused(404, "card_unknown")
            // An activation decides how the tokens of the card behave.
            let other = try await desk.makeCards("b")[0]
            let more = #","card_token":{"expires_after_transaction":true}"#
            try await desk.activate("b", more: more).expect(200)
            try await desk.move("b1", 10, token: other.token).expect(200)
            try await desk.move("b2", 10, token: other.token).refused(404, "card_unknown")
            try await desk.move("b3", 10, card: "b", token: card.token).expect(400)
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    /// Acceptance check DI17.
    @Test func fiveWrongPINsLockTheCard() async throws {
        try await WalletDesk.with { desk in
            let card = try await desk.soldCard("a")
            #expect(
                try await desk.info(card.token, pin: card.pin).expect(200).json()
                    .integer("amount_available") == 50_000
            )
            for _ in 1...4 {
                try await desk.info(card.token, pin: card.wrongPIN).refused(403, "wrong_pin")
            }
            try await desk.info(card.token, pin: card.pin).expect(200)
            for _ in 1...5 {
                try await desk.info(card.token, pin: card.wrongPIN).refused(403, "wrong_pin")
            }
            try await desk.info(card.token, pin: card.pin).refused(403, "pin_locked")
            #expect(try await desk.card("a").string("status") == "blocked")
            // Without a PIN it is shown.
            try await desk.info(card.token).expect(200)
            try await desk.info("DINCARD:\(String(repeating: "2", count: 26))")
                .refused(404, "card_unknown")
            // Ten wrong ones of a place stop it, and another place goes on.
            let other = try await desk.soldCard("b")
            try await desk.move("x", 1, token: other.token, pin: other.wrongPIN)
                .refused(403, "wrong_pin")
            let limited = try await desk.move("y", 1, token: other.token, pin: other.pin)
            try limited.refused(403, "limit.pins")
            let place = #","originated_by":"oslo-2""#
            try await desk.move("z", 1, token: other.token, pin: other.pin, more: place)
                .expect(200)
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    @Test func aStoppedPlaceSpendsNothing() async throws {
        var settings = WalletDesk.settings()
        settings.limits = "  wrongPINsPerTerminal: 3\n  unknownCards: 5\n"
        try await WalletDesk.with(settings) { desk in
            let card = try await desk.soldCard("a", 1_000)
            let place = #","originated_by":"oslo-1""#
            let done = try await desk.move("done", 100, card: "a", more: place).expect(200)
            let pending = try await desk.move("p", 50, card: "a", more: place + #","pending":true"#)
                .expect(200).json().string("id")
            for number in 1...3 {
                let wrong = try await desk.move(
                    "w\(number)",
                    1,
                    token: card.token,
                    pin: card.wrongPIN,
                    more: place
                )
                try wrong.refused(403, "wrong_pin")
            }
            for (token, pin) in [(card.token, card.pin), (card.token, nil), (nil, nil)] {
                let id = token == nil ? "a" : nil
                try await desk.move("s", 1, card: id, token: token, pin: pin, more: place)
                    .refused(403, "limit.pins")
            }
            // A repeat gets its answer, and calls that spend nothing go on.
            let again = try await desk.move("done", 100, card: "a", more: place).expect(200)
            #expect(again.text == done.text)
            try await desk.move("f", 5, card: "a", more: place + #","type":"fund""#).expect(200)
            let capture = "/wallets/transactions/\(pending)/capture"
            try await desk.post(capture, #"{"ref_id":"c"}"#).expect(200)
            try await desk.info(card.token).expect(200)
            // The refused one left no row: another place may send it.
            try await desk.move("s", 1, card: "a").expect(200)

            let second = #","originated_by":"oslo-2""#
            let sold = try await desk.move("sold", 7, token: card.token, more: second).expect(200)
            let unknown = "DINCARD:\(String(repeating: "2", count: 26))"
            for number in 1...5 {
                try await desk.move("u\(number)", 1, token: unknown, more: second)
                    .refused(404, "card_unknown")
            }
            for (id, token) in [(nil, unknown), (nil, card.token), ("a", nil)] {
                try await desk.move("t", 1, card: id, token: token, more: second)
                    .refused(403, "limit.cards")
            }
            let repeated = try await desk.move("sold", 7, token: card.token, more: second)
            #expect(repeated.expect(200).text == sold.text)
            try await desk.move("g", 5, card: "a", more: second + #","type":"fund""#).expect(200)
            #expect(try await desk.card("a").integer("amount_available") == 852)
            try await desk.served.stop()
            try await desk.served.expectAllIsWell()
        }
    }

    @Test func aMountCanRequireThePIN() async throws {
        try await WalletDesk.with(WalletDesk.settings(", pin: required")) { desk in
            let card = try await desk.soldCard("a")
            try await desk.move("r1", 1, token: card.token).refused(403, "pin_required")
            try await desk.move("r2", 1, token: card.token, pin: card.pin).expect(200)
            try await desk.move("r3", 1, card: "a").expect(200)
            try await desk.served.stop()
        }
    }

    /// Acceptance check DI19.
    @Test func cursorsNeitherSkipNorRepeat() async throws {
        try await WalletDesk.with { desk in
            let ids = (1...25).map { "p-\($0)" }
            try await desk.post("/wallets/cards/batch", WalletDesk.batch(ids, pin: nil)).expect(200)
            var (found, cursor, pages) = ([String](), "", 0)
            repeat {
                let page = try await desk.get("/wallets/cards?limit=10\(cursor)").expect(200)
                    .json()
                found += try (0..<page.count("cards")).map {
                    try page.string("cards.\($0).card_id")
                }
                pages += 1
                // Cards that are made meanwhile are newer than every page.
                if pages == 1 { _ = try await desk.makeCards("new") }
                let keys = try page.keys()
                cursor =
                    keys.contains("starting_after")
                    ? "&starting_after=\(try page.string("starting_after"))" : ""
            } while !cursor.isEmpty && pages < 10
            #expect(pages == 3 && found == ids.reversed())
            try await desk.get("/wallets/cards?starting_after=\(UUID())")
                .refused(400, "field.form", field: "starting_after")
            for id in ["p-1", "p-2", "p-3"] {
                try await desk.activate(id, 100, more: #","customer_id":"c 1""#).expect(200)
            }
            try await desk.move("m", 60, card: "p-2").expect(200)
            let rich = try await desk.get("/wallets/cards?amount_available=50").expect(200).json()
            #expect(
                try (0..<rich.count("cards")).map { try rich.string("cards.\($0).card_id") }
                    == ["p-3", "p-1"]
            )
            let owned = try await desk.get("/wallets/customers/c%201/cards?limit=2").expect(200)
                .json()
            #expect(try owned.count("cards") == 2 && owned.keys().contains("starting_after"))
            for number in 1...7 { try await desk.move("n\(number)", 1, card: "p-1").expect(200) }
            (found, cursor) = ([], "")
            repeat {
                let path = "/wallets/cards/p-1/transactions?limit=3\(cursor)"
                let page = try await desk.get(path).expect(200).json()
                found += try (0..<page.count("transactions")).map {
                    try page.string("transactions.\($0).ref_id")
                }
                let keys = try page.keys()
                cursor =
                    keys.contains("starting_after")
                    ? "&starting_after=\(try page.string("starting_after"))" : ""
            } while !cursor.isEmpty && found.count < 20
            #expect(found == (1...7).reversed().map { "n\($0)" })
            try await desk.served.stop()
        }
    }
}
