import Foundation
import Testing

/// Expiry and fees, in workspaces that live through years.
struct ExpiryTests {
    /// Three cards of 500.00 that are valid for 36 months, one of them used, one in the middle of it.
    static func withSoldCards(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            for card in 1...3 { sheet.add("activate", id: "a\(card)", card: card, amount: 50000) }
            sheet.add("redeem", id: "r1", card: 1, amount: 12000)
            sheet.add("redeem", "request", id: "r3", card: 3, amount: 100)
            _ = try await shop.ingest(sheet, as: "1.csv")
            try await body(shop)
        }
    }

    private static let later = "2035-06-01T12:00:00Z"

    @Test func expiresCardsOnceAfterTheirLastDay() async throws {
        try await Self.withSoldCards { shop in
            let page = try JSONPage()
            let expire = ["expire", "--as-of", "2035-06-01", "--json", "--clock-is-right"]
            let early = try await shop.bench.mintrun(expire).expect(64)
            #expect(try early.errorCode() == "expire.future")
            let jumped = try await shop.bench.mintrun(at: Self.later, expire.dropLast()).expect(3)
            #expect(try jumped.errorCode() == "clock.jumped")
            let dry = try await shop.bench.mintrun(at: Self.later, expire + ["--dry-run"]).expect(0)
            #expect(try await shop.outstanding() == 137_900)

            let done = try await shop.bench.mintrun(at: Self.later, expire).expect(0)
            try page.expect(done, as: "expire")
            let (first, second) = (try dry.json(), try done.json())
            for report in [first, second] {
                #expect(try report.integer("products.0.expired") == 2)
                #expect(try report.integer("products.0.breakage") == 88_000)
                #expect(try report.string("products.0.skipped.0.code") == "card.unsettled")
                #expect(try report.integer("products.0.skipped.0.cards") == 1)
            }
            #expect(try first.bool("dryRun") && !second.bool("dryRun"))
            #expect(try await shop.state(ofCard: 1) == "expired")
            #expect(try await shop.state(ofCard: 3) == "used")
            #expect(try await shop.outstanding() == 49_900)
            try await expectNothingMore(shop, expire)
        }
    }

    /// A repetition does nothing; the past is as it was; everything agrees.
    private func expectNothingMore(_ shop: Shop, _ expire: [String]) async throws {
        let again = try await shop.bench.mintrun(at: Self.later, expire).expect(0).json()
        #expect(try again.integer("products.0.expired") == 0)
        #expect(try again.integer("products.0.breakage") == 0)
        let past = try await shop.json("report", "liability", "--as-of", "2034-01-01")
        #expect(try past.integer("totals.NOK.outstanding") == 137_900)
        try await shop.mintrun("verify").expect(0)
        let audit = try await shop.mintrun("audit", "export").expect(0).text
        #expect(audit.contains("cards of all products as of 2035-06-01"))
    }

    @Test func aCardOnItsLastDayIsGoodAndOtherProductsAreLeftAlone() async throws {
        try await Self.withSoldCards { shop in
            let card = try await shop.json("card", "show", Shop.serial(1))
            let last = try card.string("card.expiresOn")
            let moment = "\(last)T23:00:00Z"
            let report = try await shop.bench
                .mintrun(at: moment, ["expire", "--as-of", last, "--json", "--clock-is-right"])
                .expect(0).json()
            #expect(try report.count("products") == 0)
            try await shop.mintrun("expire", "--as-of", "2020-01-01", "--product", "x").expect(10)
            try await shop.mintrun("expire", "--as-of", "yesterday").expect(64)
            let text = try await shop.mintrun("expire", "--as-of", "2020-01-01").expect(0).text
            #expect(text == "nothing is due as of 2020-01-01\n")
        }
    }

    @Test func noFileMayExpireACard() async throws {
        try await Self.withSoldCards { shop in
            for operation in ["expire", "fee", "breakage"] {
                var sheet = SaleSheet("2")
                sheet.add(operation, id: "x", card: 2)
                let report = try await shop.ingest(sheet, as: "2.csv", "--dry-run", status: 3)
                #expect(try report.integer("files.0.rejected") == 1)
            }
        }
    }

    /// The laws that the program brings along, and one of the workspace's own.
    @Test func refusesAProductThatBreaksItsLaw() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            let sample = try Places.samples.appending(path: "products/winter-500.yaml").text
            func add(_ law: String, _ status: Int32) async throws -> Outcome {
                try bench.write(sample + "\njurisdiction: \(law)\n", to: "p.yaml")
                return try await bench.mintrun("product", "add", "p.yaml", "--json").expect(status)
            }
            let refused = try await add("IE", 3)
            #expect(try refused.errorCode() == "product.jurisdiction")
            #expect(refused.errorText.contains("Consumer Protection (Gift Vouchers) Act 2019"))
            #expect(try await add("XX", 3).errorCode() == "product.jurisdiction_unknown")
            _ = try await add("\"NO\"", 0)
            try bench.write("XX: {name: Nowhere, rules: []}\n", to: "workspace/jurisdictions.yaml")
            _ = try await add("XX", 0)
            #expect(try await add("IE", 3).errorCode() == "product.jurisdiction_unknown")
        }
    }
}
