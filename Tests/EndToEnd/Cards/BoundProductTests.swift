import Foundation
import Testing

/// Cards that become another product when they are sold, by hand and by files.
struct BoundProductTests {
    private static let why = ["--reason", "sold"]

    private static let summer = """
        id: summer
        name: Summer card
        currency: EUR
        denomination: {min: 0, max: 50000, step: 100}
        startingBalance: 500
        load: {min: 100, max: 500000}
        expiry: {months: 12, from: activation}
        serial: {prefix: "SU", digits: 10, check: luhn}
        token: {length: 26, prefix: "SUMMER:", characters: true, numbers: true}
        pin: {length: 6, numbers: true}
        barcode: "4006381333931"
        type: gift card
        digital: {code: serial, unlimited: true}

        """

    /// The sample product, whose cards may also become the other one.
    private static func winter() throws -> String {
        let sample = Places.samples.appending(path: "products/winter-500.yaml")
        return try sample.text + "activatesAs: [winter-500, summer]\n"
    }

    private static func with(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.write(summer, to: "summer.yaml")
            try shop.bench.write(try winter(), to: "winter.yaml")
            try await shop.mintrun("product", "add", "summer.yaml").expect(0)
            try await shop.mintrun("product", "add", "winter.yaml").expect(0)
            for stage in [OrderStage.sealed, .released, .acknowledged] {
                try await shop.bring(to: stage)
            }
            try await body(shop)
        }
    }

    private static func activate(_ place: Int, _ options: String...) -> [String] {
        ["card", "activate", Shop.serial(place)] + options + why
    }

    private static func show(_ place: Int, _ shop: Shop) async throws -> Document {
        try await shop.json("card", "show", Shop.serial(place))
    }

    @Test func bindsCardsByHandAndByFiles() async throws {
        try await Self.with { shop in
            let options = ["--product", "summer", "--amount", "25.00", "--json"]
            let sold = try await shop.mintrun(Self.activate(1) + options).expect(0).json()
            #expect(try sold.string("card.product") == "summer")
            #expect(try sold.string("card.orderProduct") == "winter-500")
            #expect(try sold.string("card.currency") == "EUR")
            #expect(try sold.integer("card.amount") == 3_000)
            #expect(try sold.integer("message.amount") == 2_500)
            #expect(try sold.string("message.currency") == "EUR")
            let text = try await shop.mintrun("card", "show", Shop.serial(1)).expect(0).text
            #expect(text.contains("product summer (made as winter-500)"))

            var day = SaleSheet("1")
            day.add(
                "activate",
                id: "a2",
                card: 2,
                amount: 3_000,
                keys: ["product=summer"],
                currency: "EUR"
            )
            day.add("activate", id: "a3", card: 3, amount: 50_000)
            let file = try await shop.ingest(day, as: "1.csv")
            #expect(try file.integer("files.0.amounts.EUR.activated") == 3_000)
            #expect(try file.integer("files.0.amounts.NOK.activated") == 50_000)

            let debt = try await shop.json("report", "liability")
            #expect(try debt.integer("totals.EUR.outstanding") == 6_500)
            #expect(try debt.integer("totals.NOK.outstanding") == 50_000)
            let sales = try await shop.json("report", "sales", "--by", "product")
            #expect(try sales.string("lines.0.product") == "summer")
            #expect(try sales.integer("lines.0.activated.amount") == 5_500)
            #expect(try sales.string("lines.1.product") == "winter-500")
            #expect(try sales.integer("lines.1.activated.amount") == 50_000)
            let list = try await shop.json("card", "list", "--product", "summer")
            #expect(try list.integer("count") == 2)
            #expect(try list.string("cards.0.serial") == Shop.serial(1))
            let own = try await shop.json(
                "card",
                "list",
                "--product",
                "winter-500",
                "--state",
                "unused"
            )
            #expect(try own.integer("count") == 1)
            try await shop.expectAllIsWell()
        }
    }

    @Test func deactivationRestoresTheFormerProduct() async throws {
        try await Self.with { shop in
            try await shop.mintrun(Self.activate(1, "--product", "summer", "--amount", "25.00"))
                .expect(0)
            let back = ["card", "deactivate", Shop.serial(1), "--reason", "returned", "--json"]
            let undone = try await shop.mintrun(back).expect(0).json()
            #expect(try undone.integer("message.amount") == 2_500)
            #expect(try undone.string("message.currency") == "EUR")
            #expect(try undone.string("card.product") == "winter-500")
            #expect(try undone.string("card.currency") == "NOK")

            var day = SaleSheet("1")
            let summer = ["product=summer"]
            day.add("activate", "request", id: "q", card: 2, keys: summer)
            day.add("activate", id: "again", card: 2, amount: 50_000)
            day.add("activate", "reverse", id: "r", of: "q", card: 2)
            day.add("activate", id: "sold", card: 2, amount: 50_000)
            let file = try await shop.ingest(day, as: "1.csv", status: 3)
            #expect(try file.integer("files.0.rejected") == 1)
            let reject = try shop.lines(of: file.string("files.0.rejectFile"))
            #expect(reject.contains { $0.contains("card.already_activating") })
            let card = try await Self.show(2, shop)
            #expect(try card.string("card.product") == "winter-500")
            #expect(try card.integer("card.amount") == 50_000)
            let debt = try await shop.json("report", "liability")
            #expect(try debt.integer("totals.EUR.outstanding") == 0)
            try await shop.expectAllIsWell()
        }
    }

    @Test func refusesProductsThatACardCannotBecome() async throws {
        try await Self.with { shop in
            let unknown = Self.activate(1, "--product", "sumer", "--json")
            let refused = try await shop.mintrun(unknown).expect(10)
            #expect(try refused.errorCode() == "product.unknown")
            #expect(refused.errorText.contains("summer"))
            var food = Self.summer.replacing("id: summer", with: "id: food")
            food = food.replacing("\"SU\"", with: "\"FO\"").replacing("SUMMER:", with: "FOOD:")
            try shop.bench.write(food, to: "food.yaml")
            try await shop.mintrun("product", "add", "food.yaml").expect(0)
            let other = try await shop.mintrun(Self.activate(1, "--product", "food", "--json"))
                .expect(3)
            #expect(try other.errorCode() == "card.product_mismatch")

            var day = SaleSheet("1")
            for (id, product) in [("a", "food"), ("b", "autumn"), ("c", "summer")] {
                day.add("activate", id: id, card: 1, keys: ["product=\(product)"])
            }
            let file = try await shop.ingest(day, as: "1.csv", status: 3)
            let reject = try shop.lines(of: file.string("files.0.rejectFile"))
            #expect(reject.contains { $0.contains("card.product_mismatch") })
            #expect(reject.contains { $0.contains("product.unknown") })
            #expect(try await Self.show(1, shop).string("card.product") == "summer")
            try await shop.expectAllIsWell()
        }
    }

    @Test func namedProductsExistBeforeTheProductThatNamesThem() async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.write(try Self.winter(), to: "winter.yaml")
            for options in [[], ["--dry-run"]] {
                let add = ["product", "add", "winter.yaml", "--json"] + options
                let refused = try await shop.mintrun(add).expect(10)
                #expect(try refused.errorCode() == "product.unknown")
            }
            try shop.bench.write(Self.summer, to: "summer.yaml")
            let summer = try await shop.json("product", "add", "summer.yaml")
            #expect(try summer.string("product.content.barcode") == "4006381333931")
            #expect(try summer.string("product.content.type") == "gift card")
            #expect(try summer.string("product.content.digital.code") == "serial")
            #expect(try summer.bool("product.content.digital.unlimited"))
            let added = try await shop.mintrun("product", "add", "winter.yaml").expect(0)
            #expect(added.text.contains("winter-500, summer"))
        }
    }

    @Test func replacementBecomesTheProductOfTheLostCard() async throws {
        try await Self.with { shop in
            try await shop.mintrun(Self.activate(1, "--product", "summer")).expect(0)
            let lost = ["card", "replace", Shop.serial(1), Shop.serial(2), "--reason", "lost"]
            try await shop.mintrun(lost).expect(0)
            let card = try await Self.show(2, shop)
            #expect(try card.string("card.product") == "summer")
            #expect(try card.string("card.currency") == "EUR")
            #expect(try card.integer("card.amount") == 500)
            try await shop.expectAllIsWell()
        }
    }

    @Test func sellsCardsWithoutMoneyIfTheProductAllowsIt() async throws {
        try await Self.with { shop in
            let sale = Self.activate(1, "--product", "summer", "--json")
            let free = try await shop.mintrun(sale).expect(0).json()
            #expect(try free.integer("message.amount") == 0)
            #expect(try free.integer("card.amount") == 500)
            #expect(try free.string("card.state") == "unused")
            try await shop.mintrun(Self.activate(2, "--product", "summer", "--amount", "0.00"))
                .expect(0)
            let nothing = try await shop.mintrun(Self.activate(3, "--amount", "0.00", "--json"))
                .expect(3)
            #expect(try nothing.errorCode() == "money.zero")
            let load = ["card", "load", Shop.serial(1), "--amount", "0.00", "--reason", "x"]
            try await shop.mintrun(load).expect(64)

            var day = SaleSheet("1")
            day.add(
                "activate",
                id: "a",
                card: 4,
                amount: 0,
                keys: ["product=summer"],
                currency: "EUR"
            )
            day.add("activate", id: "b", card: 3, amount: 0)
            let file = try await shop.ingest(day, as: "1.csv", status: 3)
            #expect(try file.integer("files.0.applied") == 1)
            let reject = try shop.lines(of: file.string("files.0.rejectFile"))
            #expect(reject.contains { $0.contains("money.zero") })
            let sales = try await shop.json("report", "sales", "--by", "product")
            #expect(try sales.integer("lines.0.activated.count") == 3)
            #expect(try sales.integer("lines.0.activated.amount") == 0)
            let debt = try await shop.json("report", "liability")
            #expect(try debt.integer("totals.EUR.outstanding") == 1_500)
            try await shop.expectAllIsWell()
        }
    }

    /// Somebody with a database tool gives a card another product.
    @Test func verifyFindsAnotherProductOfACard() async throws {
        try await Self.with { shop in
            try await shop.mintrun(Self.activate(1, "--product", "summer")).expect(0)
            let ledger = shop.bench.workspace.appending(path: "ledger.sqlite").path
            let sql = "UPDATE card SET product_version = NULL WHERE product_version IS NOT NULL"
            try await shop.bench.run("sqlite3", ledger, sql).expect(0)
            let found = try await shop.mintrun("verify").expect(13)
            #expect(found.text.contains(Shop.serial(1)))
        }
    }
}

/// Codes of rows about cards that are locked or expire in another month.
struct CardCodeTests {
    @Test func lockedCardHasACodeOfItsOwn() async throws {
        try await Shop.with(.acknowledged) { shop in
            let card = try shop.printedCards()[0]
            let wrong = card.pin == "000000" ? "000001" : "000000"
            try await shop.mintrun("card", "activate", card.serial, "--reason", "sold").expect(0)
            let options = ["--amount", "10.00", "--reason", "a purchase"]
            for _ in 1...5 {
                _ = try await shop.bench.redeem([card.token, wrong], options).expect(3)
            }
            var day = SaleSheet("1")
            day.add("redeem", id: "r", card: 1, amount: 100)
            day.add("load", id: "l", card: 1, amount: 100)
            let file = try await shop.ingest(day, as: "1.csv", status: 3)
            let rows = try shop.lines(of: file.string("files.0.rejectFile"))
            #expect(rows.contains { $0.contains("\"redeem\"") && $0.contains("pin.locked") })
            #expect(rows.contains { $0.contains("\"load\"") && $0.contains("card.blocked") })
            try await shop.mintrun("card", "block", card.serial, "--reason", "x").expect(0)
            var next = SaleSheet("2")
            next.add("redeem", id: "r2", card: 1, amount: 100)
            let blocked = try await shop.ingest(next, as: "2.csv", status: 3)
            let later = try shop.lines(of: blocked.string("files.0.rejectFile"))
            #expect(later.contains { $0.contains("card.blocked") })
        }
    }

    @Test func rowNamesTheMonthInWhichTheCardExpires() async throws {
        try await Shop.with(.acknowledged) { shop in
            var day = SaleSheet("1")
            day.add("activate", id: "a", card: 1, amount: 50_000, keys: ["expiryMonth=0101"])
            _ = try await shop.ingest(day, as: "1.csv")
            let card = try await shop.json("card", "show", Shop.serial(1))
            let last = try card.string("card.expiresOn")
            let month = String(last.dropFirst(2).prefix(2) + last.dropFirst(5).prefix(2))
            var next = SaleSheet("2")
            next.add("redeem", id: "r", card: 1, amount: 100, keys: ["expiryMonth=\(month)"])
            next.add("redeem", id: "s", card: 1, amount: 100, keys: ["expiryMonth=0101"])
            let file = try await shop.ingest(next, as: "2.csv", status: 3)
            #expect(try file.integer("files.0.applied") == 1)
            let rows = try shop.lines(of: file.string("files.0.rejectFile"))
            #expect(rows.contains { $0.contains("card.expiry_differs") })
            // The right month is not revealed.
            #expect(!rows.contains { $0.contains("expiryMonth=\(month)") })
            #expect(!rows.contains { $0.contains(last.prefix(7)) })
            try await shop.expectAllIsWell()
        }
    }
}
