import Foundation
import Testing

/// Foreign sale files, ingested through templates by the built binary.
struct TemplateTests {
    private static let header =
        "Store,Register,Receipt,Time,Event,Card number,Price,Currency,Message id,Original id,Note"

    private static func row(
        _ receipt: String,
        _ event: String = "Sale",
        card: Int,
        price: String = "500.00",
        store: String = "oslo-1",
        id: String = "",
        of original: String = "",
        note: String = ""
    ) -> String {
        [
            store, "1", receipt, "\(SaleSheet.today)T12:00:00+01:00", event, Shop.serial(card),
            price,
            "NOK",
            id, original, note,
        ].joined(separator: ",")
    }

    private static let options = ["--template", "generic-columns", "--sender", "oslo"]

    /// Without ids of its own, the columns of the ids are left out.
    private static func keyed(_ rows: [String]) -> String {
        ([header] + rows).map { line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            return (fields[..<8] + fields[10...]).joined(separator: ",")
        }.joined(separator: "\n") + "\n"
    }

    @Test(
        "Trap 15 and 20: a mapped file sells what its cards are worth, whatever was paid, and once"
    )
    func ingestsAMappedFileOnce() async throws {
        try await Shop.with(.acknowledged) { shop in
            let rows = [
                Self.row("r-1", card: 1, price: "525.65"),
                Self.row("r-1", card: 2, store: "oslo-2"),
            ]
            try shop.bench.write(Self.keyed(rows), to: "day.csv")
            let first = try await shop.json(["sales", "ingest", "day.csv"] + Self.options)
            try first.expectVerdict("applied")
            #expect(try first.integer("files.0.amounts.NOK.activated") == 100_000)
            #expect(first.isNull("files.0.sequence"))
            let ack = try first.string("files.0.ackFile")
            #expect(
                ack.hasPrefix("results/oslo/\(SaleSheet.today)-") && ack.hasSuffix("/day.ack.csv")
            )
            try await shop.json(["sales", "ingest", "day.csv"] + Self.options)
                .expectVerdict("replayed")

            // The next export overlaps: earlier sales are replayed by their keys.
            try shop.bench.write(Self.keyed(rows + [Self.row("r-2", card: 3)]), to: "next.csv")
            let next = try await shop.json(["sales", "ingest", "next.csv"] + Self.options)
            #expect(try next.integer("files.0.replayed") == 2)
            #expect(try next.integer("files.0.applied") == 1)
            #expect(try await shop.outstanding() == 150_000)
        }
    }

    @Test("Trap 17: rejected rows come back in the file's own columns, harmless, and are done once")
    func correctionsRepeatTheColumns() async throws {
        try await Shop.with(.acknowledged) { shop in
            let rows = [
                Self.row("r-1", card: 1), Self.row("r-2", "Huh", card: 2, store: "=cmd|x"),
                Self.row("r-3", card: 5),
            ]
            try shop.bench.write(Self.keyed(rows), to: "day.csv")
            let first = try await shop.json(
                ["sales", "ingest", "day.csv"] + Self.options,
                status: 3
            )
            try first.expectVerdict("partial")
            let path = try first.string("files.0.rejectFile")
            let text = try shop.bench.workspace.appending(path: path).text
            #expect(text.hasPrefix("\"Store\",\"Register\",\"Receipt\","))
            #expect(text.contains("\"'=cmd|x\"") && text.contains("\"row.operation\""))
            #expect(text.contains("\"card.spoiled\""))

            let right = text.replacing("\"Huh\"", with: "\"Sale\"")
            try shop.bench.write(right, to: "day.rej.csv")
            let second = try await shop.json(
                ["sales", "ingest", "day.rej.csv"] + Self.options,
                status: 3
            )
            #expect(try second.integer("files.0.applied") == 1)
            #expect(try second.integer("files.0.rejected") == 1)
            #expect(try await shop.outstanding() == 100_000)
            let other = try second.string("files.0.rejectFile")
            #expect(other.hasSuffix("/day.rej.rej.csv") && other != path)
        }
    }

    @Test(
        "Trap 3: a void that comes before its sale waits for it; one of an unknown sale is refused"
    )
    func parksVoidsBeforeTheirSales() async throws {
        try await Shop.with(.acknowledged) { shop in
            func file(_ rows: [String]) -> String {
                ([Self.header] + rows).joined(separator: "\n") + "\n"
            }
            let early = Self.row("r-2", "Void", card: 1, id: "v-1", of: "s-1")
            try shop.bench.write(file([early]), to: "voids.csv")
            let void = try await shop.json(["sales", "ingest", "voids.csv"] + Self.options)
            #expect(try void.integer("files.0.parked") == 1)
            try shop.bench.write(file([Self.row("r-1", card: 1, id: "s-1")]), to: "sales.csv")
            _ = try await shop.json(["sales", "ingest", "sales.csv"] + Self.options, status: 3)
            #expect(try await shop.state(ofCard: 1) == "inactive")

            let unknown = Self.row("r-9", "Refund", card: 2, id: "v-2")
            try shop.bench.write(file([unknown]), to: "refunds.csv")
            let refund = try await shop.json(
                ["sales", "ingest", "refunds.csv"] + Self.options,
                status: 3
            )
            let answer = try shop.lines(of: try refund.string("files.0.ackFile"))
            #expect(answer.contains { $0.contains("rejected,card.not_active") })
            #expect(try await shop.state(ofCard: 2) == "inactive")
        }
    }

    @Test("Trap 21: a token in a file of a till quarantines it, also in a row that is skipped")
    func quarantinesForeignFilesWithTokens() async throws {
        try await Shop.with(.acknowledged) { shop in
            let token = try shop.printedCards()[9].token
            let rows = [
                Self.row("r-1", card: 1),
                Self.row("r-2", "Training", card: 2, note: "see \(token) !"),
            ]
            try shop.bench.write(Self.keyed(rows), to: "leak.csv")
            let report = try await shop.json(
                ["sales", "ingest", "leak.csv"] + Self.options,
                status: 3
            )
            try report.expectVerdict("quarantined")
            #expect(try await shop.state(ofCard: 1) == "inactive")
            #expect(try await shop.state(ofCard: 10) == "blocked")
            let taken = try await shop.json(
                ["sales", "ingest", "leak.csv", "--drop-secret-rows"] + Self.options
            )
            try taken.expectVerdict("applied")
            let bare = String(token.dropFirst("DINCARD:".count))
            #expect(try shop.bench.filesHolding(anyOf: [bare]).isEmpty)
        }
    }

    @Test func filesThatNameNoCardsAreCountedAndMoveNothing() async throws {
        try await Shop.with(.acknowledged) { shop in
            let samples = Places.samples.appending(path: "pos")
            let square = samples.appending(path: "square-items-35.csv").path
            let options = ["--template", "square-items", "--sender", "square"]
            let report = try await shop.json(["sales", "ingest", square] + options)
            try report.expectVerdict("applied")
            #expect(try report.integer("files.0.rows") == 0)
            #expect(try report.integer("files.0.counted.USD.cards") == 24)
            #expect(try report.integer("files.0.counted.USD.amount") == 1_091_600)
            #expect(try report.integer("files.0.ignored.other_article") == 21)
            #expect(report.isNull("files.0.rejectFile"))
            #expect(try await shop.state(ofCard: 1) == "inactive")
            try await shop.json(["sales", "ingest", square] + options).expectVerdict("replayed")

            let shopify = samples.appending(path: "shopify-orders.csv").path
            let other = try await shop.json(
                ["sales", "ingest", shopify, "--template", "shopify-orders", "--sender", "web"],
                status: 3
            )
            #expect(try other.integer("files.0.rejected") == 4)
            #expect(try other.integer("files.0.counted.NOK.amount") == 510_529)
        }
    }

    @Test func findsTheSenderAndTheTemplateInEachPlace() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.bench.write(Self.keyed([Self.row("r-1", card: 1)]), to: "day.csv")
            let nobody = try await shop.mintrun(
                "sales",
                "ingest",
                "day.csv",
                "--template",
                "generic-columns",
                "--json"
            ).expect(3)
            #expect(try nobody.errorCode() == "template.sender")
            let none = try await shop.mintrun(
                "sales",
                "ingest",
                "day.csv",
                "--template",
                "nothing",
                "--json"
            ).expect(10)
            #expect(try none.errorCode() == "template.unknown")

            let file = shop.bench.workspace.appending(path: "mintrun.yaml")
            let yaml =
                try file.text
                + "\nsenders: [{name: oslo, template: till, firstNumber: 7, environments: [live]}]"
                + "\n"
            try Data(yaml.utf8).write(to: file)
            let own = try await shop.mintrun("template", "show", "generic-columns").expect(0).text
                .replacing(
                    "name: generic-columns",
                    with: "name: till\nfileName: \"{sender}_{sequence}.csv\""
                )
            let folder = shop.bench.workspace.appending(path: "templates/pos")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(own.utf8).write(to: folder.appending(path: "till.yaml"))
            try shop.bench.write(Self.keyed([Self.row("r-1", card: 1)]), to: "oslo_7.csv")
            let numbered = try await shop.json("sales", "ingest", "oslo_7.csv", "--sender", "oslo")
            #expect(try numbered.string("files.0.sequence") == "7")
            #expect(try numbered.string("files.0.ackFile") == "results/oslo/7/oslo_7.ack.csv")
            try shop.bench.write(Self.keyed([Self.row("r-9", card: 2)]), to: "oslo_9.csv")
            try await shop.json(["sales", "ingest", "oslo_9.csv", "--sender", "oslo"], status: 75)
                .expectVerdict("held")
        }
    }

    @Test func templatesAreListedShownCheckedAndProposed() async throws {
        let page = try JSONPage()
        try await Bench.with { bench in
            func check(_ heading: String, _ arguments: [String], status: Int32 = 0) async throws
                -> Document
            {
                let outcome = try await bench.mintrun(arguments + ["--json"]).expect(status)
                let found = try JSONPage.fields(of: outcome.output)
                    .filter {
                        !["counted[].", "warnings[].", "problems[].", "ignored."].contains(
                            where: $0.hasPrefix
                        )
                    }
                    .union(
                        heading == "template check"
                            ? ["counted", "ignored", "warnings", "problems"] : []
                    )
                #expect(found == page.fields(of: heading), "\(heading)")
                return try outcome.json()
            }
            let till = Places.samples.appending(path: "pos/nordic-till.csv").path
            let list = try await check("template list", ["template", "list"])
            #expect(try list.count("templates") >= 4)
            _ = try await check("template show", ["template", "show", "square-items"])
            let show = ["template", "show", "wpubon", "--out", "wpubon.yaml"]
            try await bench.mintrun(show).expect(0)
            try await bench.mintrun(show).expect(3)
            let shown = try await bench.mintrun("template", "show", "wpubon").expect(0).text
            #expect(
                try bench.folder.appending(path: "wpubon.yaml").text.hasPrefix(shown.prefix(200))
            )
            let proposed = try await check(
                "template new",
                ["template", "new", till, "--zone", "Europe/Oslo", "--out", "till.yaml"]
            )
            #expect(try proposed.string("file") == "till.yaml")
            try await bench.mintrun("template", "new", till, "--out", "till.yaml").expect(3)
            let checked = try await check(
                "template check",
                ["template", "check", till, "--template", "till.yaml"],
                status: 3
            )
            #expect(try checked.integer("messages") == 12)
            #expect(try checked.string("problems.0.code") == "id.excel_rounded")
            #expect(try checked.integer("problems.0.line") == 14)
            try await bench.mintrun("template", "check", till, "--template", "nothing").expect(10)
            let text = try await bench.mintrun(
                "template",
                "check",
                Places.samples.appending(path: "pos/generic-columns.csv").path,
                "--template",
                "generic-columns",
                "--rows",
                "2"
            ).expect(3).text
            #expect(text.contains("skipped: 1 × training") && text.contains("row.operation"))
        }
    }
}

extension Shop {
    func json(_ arguments: [String], status: Int32 = 0) async throws -> Document {
        try await mintrun(arguments + ["--json"]).expect(status).json()
    }
}
