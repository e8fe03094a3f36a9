import Foundation
import Testing

/// `sales list` and `sales show` name files, cards, amounts and lines of the answer.
struct ShownSaleFileTests {
    /// A posted file with an applied, a rejected and a replayed row, and one that is refused whole.
    private static func with(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            var day = SaleSheet("1")
            day.add("activate", id: "a", card: 1, amount: 50_000)
            day.add("redeem", id: "b", card: 2, amount: 100)
            day.add("activate", id: "a", card: 1, amount: 50_000)
            _ = try await shop.ingest(day, as: "day-1.csv", status: 3)
            let text = SaleSheet("2").text.replacing("T,0,", with: "T,7,")
            try shop.bench.write(text, to: "day-2.csv")
            try await shop.mintrun("sales", "ingest", "day-2.csv").expect(3)
            try await body(shop)
        }
    }

    @Test func rowsNameTheirCardTheirAmountAndTheLineOfTheAnswer() async throws {
        try await Self.with { shop in
            let shown = try await shop.json("sales", "show", "day-1.csv")
            let answer = try shop.lines(of: "results/oslo/1/day-1.ack.csv")
            for (place, card) in [1, 2, 1].enumerated() {
                #expect(try shown.string("rows.\(place).card") == Shop.serial(card))
                let id = try shown.string("rows.\(place).messageId")
                let line = try shown.integer("rows.\(place).answerLine")
                #expect(answer[line - 1].hasPrefix("R,\(place + 1),\(id),"), "\(answer)")
            }
            #expect(try shown.integer("rows.0.amount") == 50_000)
            #expect(try shown.string("rows.0.currency") == "NOK")
            #expect(try shown.string("rows.1.code") == "card.not_active")
            #expect(try !shown.string("rows.1.meaning").isEmpty)
            let text = try await shop.mintrun("sales", "show", "day-1.csv").expect(0).text
            #expect(text.contains("NOK 500.00") && text.contains(Shop.serial(2)))
        }
    }

    @Test func rejectedRowsShowTheirContents() async throws {
        try await Shop.with(.acknowledged) { shop in
            var day = SaleSheet("1", sender: "bergen")
            day.add("redeem", id: "a", card: 2, amount: 12_300)
            day.add("activate", id: "b", card: 0, amount: 45_600, serial: "ZZ123")
            day.add("activate", id: "c", card: 3, amount: 50_000)
            day.add("block", id: "d", card: 4, keys: ["unknown=1"])
            _ = try await shop.ingest(day, as: "bergen.csv", status: 3)
            let shown = try await shop.json("sales", "show", "bergen.csv")
            #expect(try shown.string("rows.0.statedCard") == Shop.serial(2))
            #expect(try shown.integer("rows.0.statedAmount") == 12_300)
            #expect(try shown.string("rows.0.statedCurrency") == "NOK")
            #expect(shown.isNull("rows.1.card"))
            #expect(try shown.string("rows.1.statedCard") == "ZZ123")
            #expect(try shown.integer("rows.1.statedAmount") == 45_600)
            #expect(shown.isNull("rows.2.statedCard") && shown.isNull("rows.3.statedCard"))
            #expect(shown.isNull("unreadArchive"))
            let text = try await shop.mintrun("sales", "show", "bergen.csv").expect(0).text
            for part in ["NOK 123.00", "ZZ123", "NOK 456.00"] {
                #expect(text.contains(part), "\(text)")
            }
            let number = try shown.integer("rows.3.line")
            #expect(
                text.contains("without the contents of the rejected lines \(number): such a row"),
                "\(text)"
            )
            try await shop.bench.run("sh", "-c", "rm -f workspace/archive/*").expect(0)
            let lost = try await shop.json("sales", "show", "bergen.csv")
            #expect(try lost.string("unreadArchive") == "not_archived")
            #expect(lost.isNull("rows.0.statedCard"))
        }
    }

    @Test func listsTheEnvironmentOfAFile() async throws {
        try await Self.with { shop in
            let list = try await shop.json("sales", "list")
            #expect(try list.string("files.1.environment") == "live")
            #expect(try await shop.mintrun("sales", "list").expect(0).text.contains("  live  "))
            let test = SaleSheet("2", environment: "TEST")
            _ = try await shop.ingest(test, as: "test.csv")
            #expect(try await shop.json("sales", "list").string("files.0.environment") == "test")
        }
    }

    @Test func aRefusedFileShowsItsReason() async throws {
        try await Self.with { shop in
            let text = try await shop.mintrun("sales", "show", "day-2.csv").expect(0).text
            #expect(text.contains("reason: file.count_mismatch: "))
            #expect(text.contains("no row was recorded"))
        }
    }

    @Test(
        arguments: [
            (["--verdict", "partial"], ["day-1.csv"]),
            (["--verdict", "rejected"], ["day-2.csv"]),
            (["--verdict", "partial", "--verdict", "rejected"], ["day-2.csv", "day-1.csv"]),
            (["--limit", "1"], ["day-2.csv"]), (["--to", "2020-01-01"], []),
            (["--from", "2020-01-01", "--sender", "oslo"], ["day-2.csv", "day-1.csv"]),
        ] as [([String], [String])]
    )
    func listsTheFilesThatMatch(_ options: [String], _ names: [String]) async throws {
        try await Self.with { shop in
            let list = try await shop.mintrun(["sales", "list", "--json"] + options).expect(0)
                .json()
            let found = try (0..<list.count("files")).map { try list.string("files.\($0).file") }
            #expect(found == names)
        }
    }
}
