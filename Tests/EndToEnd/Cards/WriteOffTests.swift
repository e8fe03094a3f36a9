import Foundation
import Testing

/// The rests of void cards that are written off, on a clock that moves.
struct WriteOffTests {
    private static let why = ["--reason", "nobody asked for it"]
    private static let sold = "2027-03-01T10:00:00Z"
    private static let early = "2027-05-29T10:00:00Z"
    /// 90 days after the void.
    private static let due = "2027-05-30T00:30:00Z"

    private static func at(_ moment: String, in shop: Shop, _ words: [String]) async throws
        -> Outcome
    {
        try await shop.bench.mintrun(at: moment, words + ["--clock-is-right"])
    }

    /// Four cards are sold; the first three are void since the first of March.
    private static func with(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            for place in 1...4 {
                let sell = ["card", "activate", Shop.serial(place)] + Self.why
                try await Self.at(Self.sold, in: shop, sell).expect(0)
            }
            for place in 1...3 {
                let void = ["card", "void", Shop.serial(place)] + Self.why
                try await Self.at(Self.sold, in: shop, void).expect(0)
            }
            try await body(shop)
        }
    }

    private static func writeOff(_ place: Int) -> [String] {
        ["card", "write-off", Shop.serial(place)] + why
    }

    @Test func theRestIsNoLongerOwedAfterTheDaysOfTheProduct() async throws {
        try await Self.with { shop in
            let one = Self.writeOff(1) + ["--json"]
            #expect(try await shop.outstanding() == 200_000)
            let young = try await Self.at(Self.early, in: shop, one + Shop.custodians).expect(3)
            #expect(try young.errorCode() == "card.write_off_early")
            #expect(young.errorText.contains("2027-05-30"), "\(young.errorText)")

            // A second person is needed, except for a look.
            let alone = try await Self.at(Self.due, in: shop, one).expect(3)
            #expect(try alone.errorCode() == "custodian.missing")
            let dry = try await Self.at(Self.due, in: shop, one + ["--dry-run"]).expect(0).json()
            #expect(try dry.bool("dryRun"))
            #expect(try await shop.outstanding() == 200_000)

            let id = ["--request-id", "close-1"]
            let done = try await Self.at(Self.due, in: shop, one + id + Shop.custodians).expect(0)
            #expect(try done.json().string("message.operation") == "writeOff")
            #expect(try done.json().integer("message.amount") == 50_000)
            #expect(done.errorText.contains("close-1"))
            let again = try await Self.at(Self.due, in: shop, one + id + Shop.custodians).expect(0)
            #expect(try again.json().bool("alreadyDone"))
            let second = try await Self.at(Self.due, in: shop, one + Shop.custodians).expect(3)
            #expect(try second.errorCode() == "card.written_off")

            #expect(try await shop.outstanding() == 150_000)
            #expect(try await shop.state(ofCard: 1) == "voided")
            let sales = try await shop.json("report", "sales")
            #expect(try sales.integer("totals.NOK.writtenOff.amount") == 50_000)
            let table = try await shop.mintrun("report", "sales").expect(0).text
            #expect(table.contains("written off"), "\(table)")
            let accounts = try await shop.mintrun("report", "accounts").expect(0).text
            #expect(accounts.contains("adjustments"), "\(accounts)")
            let audit = try await shop.mintrun("audit", "export").expect(0).text
            #expect(audit.contains("alice") && audit.contains("approved"))
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func onlyVoidCardsAreWrittenOffAndTheVoidIsFinalThen() async throws {
        try await Self.with { shop in
            func refused(_ place: Int) async throws -> String {
                let words = Self.writeOff(place) + Shop.custodians + ["--json"]
                return try await Self.at(Self.due, in: shop, words).expect(3).errorCode()
            }
            #expect(try await refused(4) == "card.not_voided")
            #expect(try await refused(7) == "card.not_voided")
            try await Self.at(Self.due, in: shop, Self.writeOff(1) + Shop.custodians).expect(0)
            let history = try await shop.mintrun("card", "show", Shop.serial(1)).expect(0).text
            let void = try #require(history.firstMatch(of: #/void final.*message (\S+) of/#))
            let undo = ["card", "undo", Shop.serial(1), "--original", String(void.output.1)]
            let undone = try await Self.at(Self.due, in: shop, undo + Self.why + ["--json"]).expect(
                3
            )
            #expect(try undone.errorCode() == "card.written_off")
        }
    }

    @Test func allOldCardsOfAProductAreWrittenOffAndTheOthersCounted() async throws {
        try await Self.with { shop in
            let page = try JSONPage()
            let late = ["card", "void", Shop.serial(4)] + Self.why
            try await Self.at(Self.early, in: shop, late).expect(0)
            let all =
                [
                    "card", "write-off", "--older-than", "30", "--product", "winter-500", "--json",
                    "--request-id", "spring",
                ] + Self.why
            let dry = try await Self.at(Self.due, in: shop, all + ["--dry-run"]).expect(0).json()
            #expect(try dry.integer("writtenOff") == 3 && dry.bool("dryRun"))
            let missing = try await Self.at(Self.due, in: shop, all).expect(3)
            #expect(try missing.errorCode() == "custodian.missing")

            let outcome = try await Self.at(Self.due, in: shop, all + Shop.custodians).expect(0)
            try page.expect(outcome, as: "card write-off --older-than")
            let done = try outcome.json()
            #expect(try done.integer("writtenOff") == 3 && done.count("cards") == 3)
            #expect(try done.string("cards.0.serial") == Shop.serial(1))
            #expect(try done.integer("totals.0.amount") == 150_000)
            #expect(try done.string("left.0.code") == "card.write_off_early")
            #expect(try done.integer("left.0.cards") == 1)
            #expect(try done.string("firstDay") == "2027-08-27")
            #expect(try await shop.outstanding() == 50_000)

            let again = try await Self.at(Self.due, in: shop, all + Shop.custodians).expect(0)
                .json()
            #expect(try again.bool("alreadyDone") && again.integer("writtenOff") == 0)
            let text = try await Self.at(
                Self.due,
                in: shop,
                all.filter { $0 != "--json" } + ["--dry-run"]
            ).expect(0).text
            #expect(text.contains("card.write_off_early, the first one on 2027-08-27"), "\(text)")
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func productsMayForbidIt() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            let sample = try Places.samples.appending(path: "products/winter-500.yaml").text
            func add(_ days: String) async throws -> Outcome {
                try bench.write(sample + "\nwriteOffAfterDays: \(days)\n", to: "p.yaml")
                return try await bench.mintrun("product", "add", "p.yaml", "--json")
            }
            try await add("3651").expect(78)
            try await add("0").expect(0)
            // The usual number is the same as none.
            try await add("90").expect(0)
            let path = Places.samples.appending(path: "products/winter-500.yaml").path
            let same = try await bench.mintrun("product", "add", path, "--json").expect(0).json()
            #expect(try same.bool("alreadyDone"))
            let unknown = ["card", "write-off", "--older-than", "1", "--product", "x"] + Self.why
            try await bench.mintrun(unknown + ["--dry-run"]).expect(10)
            try await bench.mintrun(["card", "write-off"] + Self.why).expect(64)
            try await bench.mintrun(
                ["card", "write-off", "NC1", "--older-than", "1"] + Self.why
            ).expect(64)
        }
    }

    @Test func noFileMayWriteACardOff() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("writeOff", id: "w", card: 1)
            let report = try await shop.ingest(sheet, as: "1.csv", "--dry-run", status: 3)
            #expect(try report.integer("files.0.rejected") == 1)
        }
    }
}
