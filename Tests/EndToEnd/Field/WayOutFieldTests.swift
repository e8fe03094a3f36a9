import Foundation
import Testing

/// Ways out that the program names: each of them works for the card that it is named for.
struct WayOutFieldTests {
    /// The commands in a text that begin as one does, up to the next ` or ` or the end of the line.
    private static func commands(_ start: String, in text: String) -> [[String]] {
        text.split(separator: "\n").flatMap { $0.components(separatedBy: " or ") }
            .compactMap { piece in
                guard let found = piece.range(of: start) else { return nil }
                return piece[found.lowerBound...].split(separator: " ").map(String.init)
            }
    }

    @Test func namesTheRemediesOfACard() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            for card in [1, 2] {
                sheet.add("activate", id: "s-\(card)", card: card, amount: 50000)
            }
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            let tokens = Dictionary(
                try shop.printedCards().map { ($0.serial, $0.token) },
                uniquingKeysWith: { first, _ in first }
            )
            // Sold, never sold, and a spare.
            let serials = [1, 7, 39].map(Shop.serial)
            for serial in serials {
                let token = try #require(tokens[serial])
                try await shop.mintrun("card", "show", token).expect(3)
            }
            for serial in serials.dropFirst() {
                let shown = try await shop.mintrun("card", "show", serial).expect(0).text
                #expect(!shown.contains("card replace") && !shown.contains("card transfer"))
                let refused = try await shop.mintrun(
                    "card",
                    "void",
                    serial,
                    "--reason",
                    "token seen"
                ).expect(3).errorText
                let status = try await shop.mintrun("status").expect(0).text
                for text in [shown, refused, status] {
                    let way = try #require(
                        Self.commands("mintrun card void --from \(serial)", in: text).first
                    )
                    #expect(
                        way.prefix(7).joined(separator: " ")
                            == "mintrun card void --from \(serial) --to \(serial)"
                    )
                }
                try await shop.mintrun(
                    "card",
                    "void",
                    "--from",
                    serial,
                    "--to",
                    serial,
                    "--reason",
                    "token seen"
                ).expect(0)
                let card = try await shop.json("card", "show", serial)
                #expect(try card.string("card.state") == "spoiled")
                #expect(!(try await shop.mintrun("status").expect(0).text.contains(serial)))
            }
            let shown = try await shop.mintrun("card", "show", serials[0]).expect(0).text
            let way = try #require(Self.commands("mintrun card transfer", in: shown).first)
            #expect(
                way == ["mintrun", "card", "transfer", serials[0], "OTHER", "--reason", "TEXT"]
            )
            let typed = way.dropFirst().map { $0 == "OTHER" ? Shop.serial(2) : $0 }
            try await shop.mintrun(Array(typed)).expect(0)
            try await shop.mintrun("verify").expect(0)
            let order = try await shop.mintrun("order", "show", Shop.request).expect(0).text
            #expect(!order.contains("already done"))
        }
    }

    @Test func namesTheLineOfAPrivateKey() async throws {
        try await Bench.with { bench in
            try await bench.initialise()
            let file = bench.workspace.appending(path: "mintrun.yaml")
            let text = try file.text
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count
            try Data((text + "# AGE-SECRET-KEY-1QQQQ\n").utf8).write(to: file)
            let refused = try await bench.mintrun("status", "--json")
            #expect(try refused.errorCode() == "secret.private_key")
            #expect(refused.errorText.contains("line \(lines), column 3"))
            #expect(!refused.errorText.contains("QQQQ"))
        }
    }

    @Test func namesTheFeeBeforeALateRow() async throws {
        try await Shop.with(.ready) { shop in
            let product = try Places.samples.appending(path: "products/winter-500.yaml").text
            let dormancy = "dormancy: {afterMonths: 1, everyMonths: 1, fee: 20000, floor: 0}\n"
            try shop.bench.write(product + dormancy, to: "winter.yaml")
            try await shop.mintrun("product", "add", "winter.yaml").expect(0)
            for stage in [OrderStage.sealed, .released, .acknowledged] {
                try await shop.bring(to: stage)
            }
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "s-1", card: 1, amount: 50000)
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            let date = SaleSheet.day(ago: -45)
            let later = "\(date)T12:00:00Z"
            func run(_ arguments: [String]) async throws -> Outcome {
                try await shop.bench.mintrun(at: later, arguments)
            }
            let right = ["--clock-is-right"]
            _ = try await run(["expire", "--as-of", date, "--despite-gaps"] + right).expect(0)
            var late = SaleSheet("2")
            late.add("redeem", id: "r-1", card: 1, amount: 45000)
            try shop.bench.write(late.text, to: "2.csv")
            _ = try await run(["sales", "ingest", "2.csv"] + right).expect(3)
            let shown = try await run(["sales", "show", "2.csv", "--json"]).expect(0).json()
            #expect(try shown.string("rows.0.code") == "money.insufficient")
            let note = try shown.string("rows.0.note")
            #expect(note.contains("a dormancy fee of NOK 200.00 was charged"))
            let way = try #require(
                Self.commands(
                    "mintrun expire undo",
                    in: note.components(separatedBy: ",")
                        .joined(separator: "\n")
                ).first
            )
            _ = try await run(Array(way.dropFirst()) + right).expect(0)
            _ = try await run(["sales", "ingest", "2.csv"] + right).expect(0)
            _ = try await run(["verify"]).expect(0)
        }
    }
}
