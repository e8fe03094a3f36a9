import Foundation
import Testing

/// Cards that shops pull over HTTP: acceptance checks WA1 to WA4, WA6, WA10, WA11, WA15 and WA18.
struct WalleoPullTests {
    /// Acceptance check WA1.
    @Test func aPullSellsACardAndChargesTheAccount() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let card = try BoughtCard(await shop.pull("REQ-1"))
            #expect(card.code.hasPrefix("GFCARD:") && card.code.utf8.count == 33)
            #expect(card.pin?.wholeMatch(of: #/[0-9]{6}/#) != nil)
            #expect(card.amount == 25 && card.request == "REQ-1")
            // The last day ends at midnight in Paris.
            #expect(card.expireAt?.wholeMatch(of: #/20\d\d-\d\d-\d\dT2[12]:59:59\.000Z/#) != nil)
            #expect(try await shop.balance() == 97_500)
            // The fields may be at the top.
            let flat = #"{"amount":30,"gift_card_code":"gift-free"}"#
            let second = try BoughtCard(
                await shop.send("POST", "/cards", body: flat, id: "REQ-2")
            )
            #expect(second.amount == 30 && second.code != card.code)
            #expect(try await shop.balance() == 94_500)
            try await served.till().expect(card.code, book: 2_500, available: 2_500)

            let bare = try BoughtCard(await shop.pull("REQ-3", "gift-stock", amount: 50))
            #expect(bare.pin == nil && bare.expireAt == nil && bare.code.hasPrefix("GSCARD:"))
            let numbered = try BoughtCard(await shop.pull("REQ-4", "gift-serial"))
            #expect(numbered.code.hasPrefix("GN") && !numbered.code.contains("CARD"))
            #expect(numbered.pin != nil)
            for secret in [card.code, bare.code, card.pin ?? ""] {
                #expect(!served.process.log.contains(secret))
                #expect(try served.shop.bench.filesHolding(anyOf: [secret]) == [])
            }
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Acceptance check WA2.
    @Test func anIDGetsItsCardAlways() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let first = try await shop.pull("REQ-1")
            let card = try BoughtCard(first)
            for number in 1...100 {
                let other = number.isMultiple(of: 2)
                let reply = try await shop.pull(
                    "REQ-1",
                    other ? "gift-stock" : "gift-free",
                    amount: number
                )
                #expect(try BoughtCard(reply) == card && reply.body == first.body)
            }
            #expect(try BoughtCard(await shop.get("/cards/\(card.id)")) == card)
            #expect(try await shop.openedCount() == 101)
            try await served.stop()
            try await served.start()
            #expect(try BoughtCard(await shop.pull("REQ-1")) == card)
            #expect(try await shop.balance() == 97_500)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Acceptance check WA3.
    @Test func manyCallsWithOneIDGetOneCard() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let cards = try await withThrowingTaskGroup(of: BoughtCard.self) { group in
                for _ in 0..<50 {
                    group.addTask { try BoughtCard(await shop.pull("REQ-1")) }
                }
                return try await group.reduce(into: Set<BoughtCard>()) { $0.insert($1) }
            }
            #expect(cards.count == 1)
            #expect(try await shop.balance() == 97_500)
            #expect(try await served.count("ledger.sqlite", Self.pulledCount) == 1)
            let many = try await withThrowingTaskGroup(of: BoughtCard.self) { group in
                for number in 0..<30 {
                    group.addTask { try BoughtCard(await shop.pull("MANY-\(number)")) }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1.code) }
            }
            #expect(many.count == 30)
            #expect(try await shop.balance() == 22_500)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    private static let pulledCount = "SELECT count(*) FROM call WHERE operation = 'pull'"

    /// Acceptance check WA4.
    @Test func aCallWithoutAnIDGetsOne() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let card = try BoughtCard(await shop.pull(nil))
            #expect(UUID(uuidString: card.request) != nil)
            #expect(try BoughtCard(await shop.pull(card.request)) == card)
            #expect(try BoughtCard(await shop.pull(nil)) != card)
            #expect(try await shop.balance() == 95_000)
            let refused = try await shop.pull(nil, "nothing").expectError(
                404,
                "gift_card_not_found"
            )
            #expect(
                try refused.json().string("request_id") == refused.fields["x-requestid"]
            )
            try await served.stop()
        }
    }

    /// Acceptance checks WA6 and WA11.
    @Test func anErrorIsThatOfItsIDForEver() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards(stock: 1)
            let shop = try await WalleoShop(served, funds: 2_600)
            let unknown = try await shop.pull("U", "nothing")
                .expectError(404, "gift_card_not_found")
            _ = try BoughtCard(await shop.pull("LAST", "gift-stock"))
            let empty = try await shop.pull("E", "gift-stock").expectError(422, "out_of_stock")
            let poor = try await shop.pull("P").expectError(422, "not_enough_funds")
            #expect(try await shop.balance() == 100)
            let sold = "SELECT count(*) FROM call WHERE delivery IS NOT NULL"
            #expect(try await served.count("ledger.sqlite", sold) == 1)
            #expect(try await served.count("vault.sqlite", "SELECT count(*) FROM delivery") == 1)

            try await shop.deposit(50_000, "second")
            try await served.shop.mintrun(
                "order",
                "create",
                "--request-id",
                "stock-2",
                "--product",
                "gift-stock",
                "--quantity",
                "3",
                "--delivery",
                "pull"
            ).expect(0)
            #expect(try await shop.pull("U", "gift-free").expect(404).body == unknown.body)
            #expect(try await shop.pull("E", "gift-free").expect(422).body == empty.body)
            #expect(try await shop.pull("P", "gift-free").expect(422).body == poor.body)
            #expect(try await shop.get("/pull_requests/E").expect(200).text.contains("failed"))
            _ = try BoughtCard(await shop.pull("E-2", "gift-stock"))

            // A malformed call does not use its id.
            for body in [
                "", "{", "[]", "{}", #"{"card":{}}"#, #"{"card":{"amount":25}}"#,
                #"{"card":{"amount":"25","gift_card_code":"gift-free"}}"#,
                #"{"card":{"amount":25.0,"gift_card_code":"gift-free"}}"#,
                #"{"card":{"amount":25,"amount":25,"gift_card_code":"gift-free"}}"#,
                #"{"card":{"amount":-1,"gift_card_code":"gift-free"}}"#,
                #"{"card":{"amount":25,"gift_card_code":""}}"#,
            ] {
                let reply = try await shop.send("POST", "/cards", body: body, id: "M")
                try reply.expectError(400, "invalid_request")
            }
            _ = try BoughtCard(await shop.pull("M"))
            for id in ["", " ", String(repeating: "x", count: 201)] {
                try await shop.pull(id).expectError(400, "invalid_request")
            }
            _ = try BoughtCard(await shop.pull(String(repeating: "x", count: 200)))
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Ids are bytes: an id in another encoding is refused, so that two of them do not become one.
    @Test func anIDThatIsNotUTF8IsRefused() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let body = WalleoShop.body("gift-free", 25)
            let sent = shop.request("POST", "/cards", body: body, id: "bestill-M#ller-1")
            for letter: UInt8 in [0xF8, 0xE5] {
                let bytes = sent.map { $0 == UInt8(ascii: "#") ? letter : $0 }
                try await served.withConnection { try await $0.exchange(bytes) }
                    .expectError(400, "invalid_request")
            }
            try await shop.pull("a\u{FFFD}b").expectError(400, "invalid_request")
            #expect(try await shop.balance() == 100_000)
            let first = try BoughtCard(await shop.pull("bestill-M\u{F8}ller-1"))
            let second = try BoughtCard(await shop.pull("bestill-M\u{E5}ller-1"))
            #expect(first.code != second.code)
            #expect(try await shop.balance() == 95_000)
            try await served.stop()
        }
    }

    /// One letter in two spellings of Unicode makes two ids, as their bytes do.
    @Test func spellingsOfOneLetterAreTwoIDs() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let ids = (0..<8).flatMap { ["caf\u{E9} \($0)", "cafe\u{301} \($0)"] }
            let codes = try await withThrowingTaskGroup(of: String.self) { group in
                for id in ids {
                    group.addTask { try BoughtCard(await shop.pull(id)).code }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(codes.count == ids.count)
            #expect(try await shop.balance() == 100_000 - ids.count * 2_500)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Acceptance check WA10.
    @Test func aWrongAmountNamesTheRightOnes() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            for (code, amount, words) in [
                ("gift-free", 9, "from 10 to 200, in steps of 5 from 10"),
                ("gift-free", 12, "from 10 to 200, in steps of 5 from 10"),
                ("gift-free", 100_000_000_000, "from 10 to 200, in steps of 5 from 10"),
                ("gift-stock", 30, "one of 25, 50"), ("gift-odd", 10, "one of 20"),
            ] {
                let reply = try await shop.pull("\(code) \(amount)", code, amount: amount)
                try reply.expectError(422, "invalid_amount")
                #expect(try reply.json().string("errors.0.message").hasSuffix(words), "\(code)")
            }
            #expect(try await shop.balance() == 100_000)
            try await served.stop()
        }
    }

    /// Acceptance check WA15.
    @Test func cardsOfOthersAreUnknown() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            let other = try await WalleoShop(served, name: "other-shop")
            let narrow = try await WalleoShop(
                served,
                name: "narrow-shop",
                "--product",
                "gift-stock"
            )
            let card = try BoughtCard(await shop.pull("REQ-1"))
            try await other.get("/cards/\(card.id)").expectError(404, "card_not_found")
            try await other.get("/pull_requests/REQ-1").expectError(404, "pull_request_not_found")
            for id in ["x", UUID().uuidString] {
                try await shop.get("/cards/\(id)").expectError(404, "card_not_found")
            }
            // The id of another client is free.
            #expect(try BoughtCard(await other.pull("REQ-1")) != card)
            #expect(try await other.balance() == 97_500)
            try await narrow.pull("REQ-1").expectError(404, "gift_card_not_found")
            _ = try BoughtCard(await narrow.pull("REQ-2", "gift-stock"))
            // A till cannot pull, and a shop has no till.
            let basic = served.till.authorization
            let body = WalleoShop.body("gift-free", 25)
            try await shop.send("POST", "/cards", body: body, authorization: basic)
                .expectError(401, "unauthorized")
            try await served.stop()
        }
    }

    /// Acceptance check WA18.
    @Test func amountsHaveTheScaleOfTheirCurrency() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let yen = try await WalleoShop(served, name: "yen-shop", currency: "JPY")
            let dinar = try await WalleoShop(served, name: "dinar-shop", currency: "KWD")
            let first = try BoughtCard(await yen.pull("1", "gift-yen", amount: 500))
            #expect(first.amount == 500)
            #expect(try await yen.balance() == 99_500)
            try await served.till().expect(first.code, book: 500, available: 500)
            let second = try BoughtCard(await dinar.pull("1", "gift-dinar", amount: 5))
            #expect(try await dinar.balance() == 95_000)
            try await served.till().expect(second.code, book: 5_000, available: 5_000)
            // 7.500 has no form in whole units, and is not rounded.
            let odd = try await dinar.pull("2", "gift-dinar", amount: 7)
            try odd.expectError(422, "invalid_amount")
            #expect(odd.text.contains("one of 5\""))
            // The account of the one has not the currency of the other.
            try await yen.pull("2", "gift-dinar", amount: 5)
                .expectError(404, "gift_card_not_found")
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }
}
