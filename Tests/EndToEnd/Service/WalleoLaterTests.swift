import CardTestSupport
import Foundation
import Testing

/// Cards that are fetched later, and the catalogue: acceptance checks WA5, WA16 and WA17.
struct WalleoLaterTests {
    /// The writer is held in a group while a file exists.
    private static func held(_ options: String = "") -> ServedSettings {
        var settings = WalleoShop.settings(options)
        settings.switches = ["MINTRUN_HOLD_AT": "calls.decided", "MINTRUN_HOLD": "hold"]
        return settings
    }

    private static func release(_ served: ServedShop) throws {
        try FileManager.default.removeItem(at: served.shop.bench.folder.appending(path: "hold"))
    }

    /// Acceptance check WA5.
    @Test(arguments: [("", 202), (", comeBackLater: 409", 409), (", comeBackLater: 503", 503)])
    func aSlowPullIsFetchedLater(_ option: String, status: Int) async throws {
        try await ServedShop.with(Self.held(option)) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            try served.shop.bench.write("", to: "hold")
            async let second = shop.pull("REQ-1")
            let first = try await shop.pull("REQ-1").expectError(status, "come_back_later")
            #expect(first.fields["retry-after"] == "10")
            #expect(try first.json().string("request_id") == "REQ-1")
            try await second.expectError(status, "come_back_later")
            // A caller that leaves changes nothing.
            let connection = try TillConnection(to: served.process.listening[0])
            let body = WalleoShop.body("gift-free", 25)
            try await connection.send(shop.request("POST", "/cards", body: body, id: "LEFT"))
            try await Task.sleep(for: .milliseconds(300))
            connection.close()
            try Self.release(served)
            let card = try BoughtCard(await shop.pull("REQ-1"))
            #expect(try BoughtCard(await shop.pull("REQ-1")) == card)
            _ = try BoughtCard(await shop.pull("LEFT"))
            #expect(try await shop.balance() == 95_000)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Acceptance check WA16.
    @Test func aPullRequestGetsItsCard() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards(stock: 0)
            let shop = try await WalleoShop(served)
            let asked = try await shop.ask("LATER").expect(200).json()
            #expect(try asked.string("pull_request.status") == "waiting")
            #expect(try asked.string("pull_request.request_id") == "LATER")
            #expect(try asked.integer("pull_request.amount_cents") == 2_500)
            #expect(asked.isNull("pull_request.card"))
            let done = try await Self.decided("LATER", of: shop)
            #expect(try done.string("pull_request.status") == "success")
            let (id, code) = (
                try asked.string("pull_request.id"), try done.string("pull_request.card.code")
            )
            #expect(try done.string("pull_request.id") == id)
            // One id space: the other operation gets the same card.
            #expect(try BoughtCard(await shop.pull("LATER")).code == code)
            let again = try await shop.ask("LATER", "gift-stock").expect(200).json()
            #expect(try again.string("pull_request.card.code") == code)
            let card = try BoughtCard(await shop.pull("NOW"))
            let shown = try await shop.get("/pull_requests/NOW").expect(200).json()
            #expect(try shown.string("pull_request.card.code") == card.code)
            #expect(try await shop.ask("NOW").expect(200).text.contains(card.code))

            try await shop.ask("NONE", "gift-stock").expect(200)
            let failed = try await Self.decided("NONE", of: shop)
            #expect(try failed.string("pull_request.status") == "failed")
            #expect(try failed.string("pull_request.error.code") == "out_of_stock")
            #expect(failed.isNull("pull_request.card"))
            try await shop.pull("NONE").expectError(422, "out_of_stock")
            try await shop.get("/pull_requests/NEVER").expectError(404, "pull_request_not_found")
            #expect(try await shop.balance() == 95_000)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Calls of both operations with one id at once: the state has the amount of the card.
    @Test func theAmountIsThatOfTheCard() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served, funds: 1_000_000)
            for number in 1...20 {
                let id = "BOTH-\(number)"
                async let pulled = shop.pull(id, amount: 100)
                try await shop.ask(id, amount: 150).expect(200)
                let card = try BoughtCard(await pulled)
                let state = try await Self.decided(id, of: shop)
                #expect(try state.integer("pull_request.card.amount") == card.amount)
                #expect(try state.integer("pull_request.amount_cents") == card.amount * 100)
            }
            try await served.stop()
        }
    }

    /// The state of a pull when it is not waiting any more.
    private static func decided(_ id: String, of shop: WalleoShop) async throws -> Document {
        var state = try await shop.get("/pull_requests/\(id)").expect(200).json()
        try await wait(until: "\(id) is decided", every: .milliseconds(50)) {
            state = try await shop.get("/pull_requests/\(id)").expect(200).json()
            return try state.string("pull_request.status") != "waiting"
        }
        return state
    }

    /// A stored request survives the end of the service, at every step after its answer.
    @Test func aPullRequestSurvivesAKill() async throws {
        try await ServedShop.with(Self.held()) { served in
            try await served.addGiftCards()
            let shop = try await WalleoShop(served)
            for number in 1...3 { try await shop.ask("EARLY-\(number)").expect(200) }
            try served.shop.bench.write("", to: "hold")
            // The request itself is held. The service ends as soon as it is answered: its pull is at
            // any step.
            async let asked = shop.ask("LATER")
            let sign = served.shop.bench.folder.appending(path: "hold.reached").path
            try await wait(until: "a group is held") {
                FileManager.default.fileExists(atPath: sign)
            }
            try Self.release(served)
            try await asked.expect(200)
            try await served.kill()
            try await served.start()
            for id in ["EARLY-1", "EARLY-2", "EARLY-3", "LATER"] {
                let state = try await Self.decided(id, of: shop)
                #expect(try state.string("pull_request.status") == "success")
            }
            #expect(try await shop.balance() == 90_000)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }

    /// Acceptance check WA17.
    @Test func theCatalogueShowsProductsAndStock() async throws {
        try await ServedShop.with(WalleoShop.settings()) { served in
            try await served.addGiftCards(stock: 3)
            let shop = try await WalleoShop(served)
            try await served.shop.mintrun(
                "order",
                "create",
                "--request-id",
                "own",
                "--product",
                "gift-stock",
                "--quantity",
                "2",
                "--delivery",
                "pull",
                "--client",
                "gift-shop"
            ).expect(0)
            let list = try await shop.get("/gift_cards").expect(200).text
            for code in ["gift-free", "gift-stock", "gift-serial", "gift-odd"] {
                #expect(list.contains("\"code\":\"\(code)\""), "\(list)")
            }
            // Another currency, and a product that is not digital.
            for code in ["gift-yen", "gift-dinar", "till-euro"] { #expect(!list.contains(code)) }
            let free = try await shop.get("/gift_cards/gift-free").expect(200).json()
            #expect(try free.string("facial_values.type") == "free")
            #expect(try free.integer("facial_values.min_amount") == 10)
            #expect(try free.integer("facial_values.max_amount") == 200)
            #expect(try free.integer("facial_values.step_amount") == 5)
            #expect(try free.bool("code_pin"))
            #expect((729...732).contains(try free.integer("validity_period")))
            let odd = try await shop.get("/gift_cards/gift-odd").expect(200).json()
            #expect(try odd.count("facial_values.amounts") == 1)
            try await shop.get("/gift_cards/till-euro").expectError(404, "gift_card_not_found")
            try await shop.get("/gift_cards/nothing").expectError(404, "gift_card_not_found")

            func expect(owned: Int, shared: Int) async throws {
                let shown = try await shop.get("/inventories/gift-stock").expect(200).json()
                #expect(try shown.count("inventories.stocks") == 2)
                for index in 0...1 {
                    let path = "inventories.stocks.\(index)."
                    #expect(try shown.integer(path + "owned_quantity") == owned)
                    #expect(try shown.integer(path + "shared_quantity") == shared)
                }
                #expect(try !shown.bool("inventories.end_to_end_api.enabled"))
            }
            try await expect(owned: 2, shared: 3)
            // The client's own cards are pulled first.
            _ = try BoughtCard(await shop.pull("1", "gift-stock"))
            try await expect(owned: 1, shared: 3)
            _ = try BoughtCard(await shop.pull("2", "gift-stock", amount: 50))
            _ = try BoughtCard(await shop.pull("3", "gift-stock"))
            try await expect(owned: 0, shared: 2)
            let unlimited = try await shop.get("/inventories/gift-free").expect(200).json()
            #expect(
                try unlimited.string("inventories.end_to_end_api.available_amount") == "unlimited"
            )
            let credit = try await WalleoShop(served, name: "credit-shop", funds: 0, credit: 5_000)
            let balance = try await credit.get("/balance").expect(200).json()
            #expect(try balance.integer("balance.amount_cents") == 0)
            #expect(try balance.integer("balance.available_cents") == 5_000)
            #expect(try balance.string("balance.currency") == "EUR")
            _ = try BoughtCard(await credit.pull("1", amount: 50))
            try await credit.pull("2").expectError(422, "not_enough_funds")
            #expect(try await credit.balance() == -5_000)
            try await served.stop()
            try await served.expectAllIsWell()
        }
    }
}
