import Foundation
import Testing

/// The cards that match a question, as text, JSON and CSV.
struct CardListTests {
    private static let why = ["--reason", "x"]

    private static func withCards(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            for place in [3, 7] {
                let sell = ["card", "activate", Shop.serial(place)] + Self.why
                try await shop.mintrun(sell).expect(0)
            }
            try await shop.mintrun(["card", "block", Shop.serial(7)] + Self.why).expect(0)
            try await shop.mintrun(["card", "block", Shop.serial(9)] + Self.why).expect(0)
            try await body(shop)
        }
    }

    private static func list(_ shop: Shop, _ options: [String]) async throws -> [String] {
        let list = try await shop.mintrun(["card", "list", "--json"] + options).expect(0).json()
        let serials = try (0..<list.count("cards")).map { try list.string("cards.\($0).serial") }
        #expect(try list.integer("count") == serials.count)
        return serials
    }

    @Test func listsCardsByEachFact() async throws {
        try await Self.withCards { shop in
            func expect(_ options: String..., places: [Int]) async throws {
                let found = try await Self.list(shop, options)
                #expect(found == places.map { Shop.serial($0) }, "\(options)")
            }
            try await expect("--state", "unused", places: [3])
            try await expect("--state", "blocked", places: [7, 9])
            try await expect("--state", "blocked", "--state", "unused", places: [3, 7, 9])
            try await expect("--hold", "operator", places: [7, 9])
            try await expect("--hold", "recall", places: [])
            try await expect("--store", "operator", places: [3, 7])
            try await expect("--from-day", "2020-01-01", places: [3, 7])
            try await expect("--to-day", "2020-01-01", places: [])
            try await expect("--day", "2020-01-01", places: [])
            let ends = ["--from", Shop.serial(6), "--to", Shop.serial(8)]
            #expect(try await Self.list(shop, ends) == (6...8).map { Shop.serial($0) })
            #expect(try await Self.list(shop, ends + ["--hold", "operator"]) == [Shop.serial(7)])
            try await expect("--order", Shop.request, "--state", "unused", places: [3])
            try await expect("--product", "winter-500", "--state", "unused", places: [3])
            #expect(try await Self.list(shop, []).count >= Shop.cardCount)
        }
    }

    @Test func endsTheListAtItsLimit() async throws {
        try await Self.withCards { shop in
            let command = ["card", "list", "--hold", "operator", "--limit"]
            let one = try await shop.mintrun(command + ["1", "--json"]).expect(0).json()
            #expect(try one.count("cards") == 1 && one.bool("more"))
            let two = try await shop.mintrun(command + ["2", "--json"]).expect(0).json()
            #expect(try two.count("cards") == 2 && !two.bool("more"))
            let text = try await shop.mintrun(command + ["1"]).expect(0).text
            #expect(text.hasPrefix("\(Shop.serial(7))  blocked "))
            #expect(text.hasSuffix("\n1 card\nmore cards match than --limit allows\n"))
        }
    }

    @Test func writesCSVForASpreadsheet() async throws {
        try await Self.withCards { shop in
            let csv = try await shop.mintrun("card", "list", "--hold", "operator", "--csv")
                .expect(0).text.split(separator: "\n")
            #expect(csv.count == 3)
            #expect(csv[0].hasPrefix("serial,state,order,product,position,pack,carton,amount,"))
            let seven = "\(Shop.serial(7)),blocked,\(Shop.order),winter-500,7,1,1,500.00,"
            #expect(csv[1].hasPrefix(seven), "\(csv[1])")
            #expect(csv[1].contains(",NOK,") && csv[1].hasSuffix(",operator"))
            #expect(csv[2].hasSuffix(",operator,,"))
            let none = try await shop.mintrun("card", "list", "--hold", "pin", "--csv").expect(0)
            #expect(none.text == "\(csv[0])\n")
        }
    }

    /// A store's name comes from a file, and a spreadsheet would calculate it.
    @Test func writesAFormulaAsText() async throws {
        try await Shop.with(.acknowledged) { shop in
            var day = SaleSheet("1")
            day.add("activate", id: "a", card: 1, amount: 50_000, store: "=1+1")
            try shop.bench.write(day.text, to: "day-1.csv")
            try await shop.mintrun("sales", "ingest", "day-1.csv").expect(0)
            let csv = try await shop.mintrun("card", "list", "--state", "unused", "--csv").expect(0)
            #expect(csv.text.hasSuffix(",\"'=1+1\"\n"), "\(csv.text)")
        }
    }

    @Test func rejectsQuestionsThatCannotBeAnswered() async throws {
        try await Self.withCards { shop in
            let calls: [([String], Int32)] = [
                (["--csv", "--json"], 64), (["--limit", "0"], 64), (["--state", "asleep"], 64),
                (["--day", "2026-11-21", "--to-day", "2026-11-22"], 64),
                (["--from-day", "2026-11-22", "--to-day", "2026-11-21"], 64),
                (["--day", "yesterday"], 64), (["--pack", "1"], 64),
                (["--store", "nowhere"], 10), (["--product", "none"], 10),
                (["--order", "ord-000009"], 10),
            ]
            for (options, status) in calls {
                let outcome = try await shop.mintrun(["card", "list"] + options).expect(status)
                #expect(outcome.text.isEmpty, "\(options)")
            }
        }
    }

    @Test func documentHasTheDocumentedFieldsAndNoOthers() async throws {
        let page = try JSONPage()
        try await Self.withCards { shop in
            let list = try await shop.mintrun("card", "list", "--json").expect(0)
            let fields = page.fields(of: "card list")
            #expect(!fields.isEmpty)
            #expect(try JSONPage.fields(of: list.output).symmetricDifference(fields) == [])
        }
    }
}
