import Foundation
import Testing

/// Rejected rows of posted files that no correction answers.
struct OpenRowsFieldTests {
    @Test func closesAPartRefundOfACardThatWasNotReturned() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sales = SaleSheet("1")
            sales.add("activate", id: "a-1", card: 1, amount: 50_000)
            try await shop.ingest(sales, as: "1.csv").expectVerdict("applied")
            var parts = SaleSheet("2")
            parts.add("deactivate", id: "d-1", card: 1, amount: 20_000)
            parts.add("activate", id: "a-2", card: 2, amount: 50_000)
            let refused = try await shop.ingest(parts, as: "2.csv", status: 3)
            #expect(try refused.keys("files.0.codes") == ["money.part_refund"])
            let text = try shop.bench.workspace.appending(
                path: refused.string("files.0.rejectFile")
            ).text
            let hint = "sales decide FILE --as void"
            #expect(text.contains(hint))

            let words = hint.replacing("FILE", with: "2.csv").split(separator: " ").map(String.init)
            let decide = words + ["--reason", "the card did not come back", "--json"]
            let trial = try await shop.mintrun(decide + ["--dry-run"]).expect(0).json()
            #expect(try trial.integer("closedRows") == 1)
            let shown = try await shop.mintrun(decide.filter { $0 != "--json" } + ["--dry-run"])
                .expect(0).text
            #expect(shown.contains("1 rejected row would be closed: nothing waits"), "\(shown)")
            try await shop.mintrun("sales", "ingest", "2.csv").expect(3)
            let closed = try await shop.mintrun(decide).expect(0).json()
            #expect(try closed.integer("closedRows") == 1)
            #expect(try closed.string("file.verdict") == "replayed")
            try await shop.mintrun("sales", "ingest", "2.csv").expect(0)
            #expect(try await shop.outstanding() == 100_000)
            let again = try await shop.mintrun(decide).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            // A file without rejected rows needs no decision.
            let other = ["sales", "decide", "1.csv", "--as", "void", "--reason", "none", "--json"]
            #expect(
                try await shop.mintrun(other).expect(3).errorCode() == "file.nothing_to_decide"
            )
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// A correction from which a row was removed, as a clerk does who does not know the answer yet.
    @Test func aRowThatACorrectionLeavesOutStaysOpen() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sales = SaleSheet("1")
            sales.add("activate", id: "a-1", card: 1, amount: 50_000)
            for (id, card) in [("a-2", 902), ("a-3", 903)] {
                sales.add("activate", id: id, card: card, amount: 50_000)
            }
            let refused = try await shop.ingest(sales, as: "1.csv", status: 3)
            let path = shop.bench.workspace.appending(
                path: try refused.string("files.0.rejectFile")
            )
            let rows = try path.text.split(separator: "\n").map(String.init)
            let (second, third) = (rows[1], rows[2])

            try shop.bench.write(Self.correction(rows[0], second, of: 2), to: "1.1.csv")
            try await shop.mintrun("sales", "ingest", "1.1.csv").expect(0)
            #expect(try await shop.mintrun("status").expect(0).text.contains("1.csv"))
            try await shop.mintrun("sales", "ingest", "1.csv").expect(3)

            let header = rows[0].replacing(",1.1,", with: ",1.2,")
            try shop.bench.write(Self.correction(header, third, of: 3), to: "1.2.csv")
            try await shop.mintrun("sales", "ingest", "1.2.csv").expect(0)
            try await shop.mintrun("sales", "ingest", "1.csv").expect(0)
            #expect(try await shop.outstanding() == 150_000)
            #expect(try await !shop.mintrun("status").expect(0).text.contains("1.csv"))
        }
    }

    /// A correction of one row, which names the card at that place of the order now.
    private static func correction(_ header: String, _ row: String, of card: Int) -> String {
        let row = row.replacing(Shop.serial(900 + card), with: Shop.serial(card))
        return [header, row, "T,1", ""].joined(separator: "\n")
    }

    private static let template = """
        name: till
        description: a till
        format: columns
        zone: Europe/Oslo
        currency: NOK
        fileName: "{sender}-{date:yyyy-MM-dd}.csv"
        columns: {store: Shop, receipt: Slip, time: When, type: What, card: Card, amount: Sum}
        money: {decimal: point}
        times: {time: ["yyyy-MM-dd HH:mm"]}
        actions: {sold: activate, paid: redeem}
        key: [day, store, receipt, card]

        """

    private static func row(_ slip: Int, _ what: String, card: String, sum: String) -> String {
        "bergen,K\(slip),\(SaleSheet.today) 00:0\(slip),\(what),\(card),\(sum)\n"
    }

    /// The command below the line of `status` about a file, without its reason.
    private static func command(_ shop: Shop, about file: String) async throws -> [String] {
        let status = try await shop.mintrun("status").expect(0).text
        let line = try #require(status.range(of: file))
        let command = #/mintrun (sales decide .*?) --reason TEXT/#
        let words = try #require(status[line.upperBound...].firstMatch(of: command)?.1)
        return words.split(separator: " ").map(String.init) + ["--reason", "no correction"]
    }

    /// The template lies outside of the workspace, and the file is only in the archive.
    @Test func theCommandsOfStatusWorkForATemplateThatWasGivenByItsPath() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.bench.write(Self.template, to: "own.yaml")
            let header = "Shop,Slip,When,What,Card,Sum\n"
            let day = SaleSheet.today
            let parts =
                header + Self.row(1, "sold", card: Shop.serial(1), sum: "500.00")
                + Self.row(2, "sold", card: Shop.serial(900), sum: "500.00")
                + Self.row(3, "paid", card: Shop.serial(2), sum: "1.00")
            let bergen = "bergen-\(day).csv"
            let ingest = ["sales", "ingest", "--template", "own.yaml"]
            try shop.bench.write(parts, to: bergen)
            try await shop.json(ingest + [bergen], status: 3).expectVerdict("partial")
            let status = try await shop.mintrun("status").text
            let line = "\(bergen) of bergen has 2 rejected rows without a correction "
            #expect(status.contains("\(line)(card.not_active, card.unknown), the first in line 3"))
            let none = "voss-\(day).csv"
            try shop.bench.write(
                header + Self.row(4, "paid", card: Shop.serial(3), sum: "1.00"),
                to: none
            )
            try await shop.json(ingest + [none], status: 3).expectVerdict("rejected")

            try await shop.bench.run("rm", bergen).expect(0)
            for file in [bergen, none] {
                let command = try await Self.command(shop, about: file)
                #expect(!command.contains("--template"))
                let decided = try await shop.mintrun(command).expect(0).text
                #expect(decided.contains("that is ingested later still counts"))
            }
            #expect(try await !shop.mintrun("status").text.contains("\(day).csv"))
            // A waiting file is read once more: only a person knows the path of its template.
            let cut = "tromso-\(day).csv"
            let text = header + Self.row(5, "sold", card: Shop.serial(4), sum: "500.00")
            try shop.bench.write(String(text.dropLast()), to: cut)
            try await shop.json(ingest + [cut], status: 75).expectVerdict("held")
            let waits = try await shop.mintrun("status").text
            #expect(waits.contains("with the path of the template till as TEMPLATE"))
            let whole = try await Self.command(shop, about: cut)
                .map { $0 == "TEMPLATE" ? "own.yaml" : $0 }
            try await shop.mintrun(whole).expect(0)
            #expect(try await shop.state(ofCard: 4) == "unused")
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func statusNamesRejectedRowsOfEveryCodeUntilTheyAreCorrectedOrClosed() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "s-1", card: 1, amount: 50_000)
            sheet.add("activate", id: "s-2", card: 2, amount: 1)
            sheet.add("redeem", id: "p-3", card: 3, amount: 100)
            let report = try await shop.ingest(sheet, as: "1.csv", status: 3)
            let open = "1.csv of oslo has"
            let status = try await shop.mintrun("status").text
            let path = try report.string("files.0.rejectFile")
            #expect(
                status.contains(
                    "\(open) 2 rejected rows without a correction (card.not_active, "
                        + "money.not_allowed), the first in line 3: correct and ingest \(path), or, if "
                        + "no correction arrives, close them"
                )
                    && status.contains(
                        "\n      mintrun sales decide 1.csv --as void --reason TEXT\n"
                    )
            )
            // One of them is corrected, the other one is closed, and corrected after all.
            let text = try shop.bench.workspace.appending(path: path).text
            let rows = text.split(separator: "\n").map(String.init)
            func correct(_ row: String, as name: String) async throws {
                let one = [rows[0], row, "\"T\",\"1\""].joined(separator: "\n") + "\n"
                try shop.bench.write(one, to: name)
                try await shop.json("sales", "ingest", name).expectVerdict("applied")
            }
            let decide = ["sales", "decide", "1.csv", "--as", "void", "--reason", "not sold"]
            let closed = try await shop.mintrun(decide).expect(0).text
            let later = "correction of the file; one that is ingested later still counts"
            #expect(closed.contains("2 rejected rows closed: nothing waits for a \(later)"))
            #expect(try await !shop.mintrun("status").text.contains(open))
            try await correct(
                rows[1].replacing("\"1\",\"NOK\"", with: "\"50000\",\"NOK\""),
                as: "late.csv"
            )
            #expect(try await shop.outstanding() == 100_000)

            sheet = SaleSheet("2")
            sheet.add("activate", id: "s-4", card: 4, amount: 50_000)
            sheet.add("activate", id: "s-5", card: 15, amount: 1)
            let second = try await shop.ingest(sheet, as: "2.csv", status: 3)
            #expect(try await shop.mintrun("status").text.contains("2.csv of oslo has 1 rejected "))
            let path2 = try second.string("files.0.rejectFile")
            let right = try shop.bench.workspace.appending(path: path2).text
                .replacing("\"1\",\"NOK\"", with: "\"50000\",\"NOK\"")
            try shop.bench.write(right, to: "2.rej.csv")
            try await shop.json("sales", "ingest", "2.rej.csv").expectVerdict("applied")
            #expect(try await !shop.mintrun("status").text.contains("2.csv of oslo"))
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test func closesTheRowsOfAFileThatWasDecidedBefore() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a-1", card: 1, amount: 50_000)
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            var parts = SaleSheet("1")
            parts.add("deactivate", id: "d-1", card: 1, amount: 20_000)
            parts.add("activate", id: "a-2", card: 2, amount: 50_000)
            try await shop.ingest(parts, as: "1b.csv", status: 3).expectVerdict("quarantined")
            let decide = ["sales", "decide", "1b.csv", "--reason", "counted anew", "--json"]
            let both = try await shop.mintrun(decide + ["--as", "both"]).expect(3).json()
            #expect(try both.string("file.verdict") == "partial")
            let command = try await Self.command(shop, about: "1b.csv of oslo has 1 rejected row ")
            let closed = try await shop.mintrun(command + ["--json"]).expect(0).json()
            #expect(try closed.integer("closedRows") == 1)
            #expect(try await !shop.mintrun("status").text.contains("1b.csv"))
            try await shop.mintrun("sales", "ingest", "1b.csv").expect(0)
            for decision in ["void", "both"] {
                let again = try await shop.mintrun(decide + ["--as", decision]).expect(0).json()
                #expect(try again.bool("alreadyDone"))
            }
            let other = try await shop.mintrun(decide + ["--as", "supersede"]).expect(12)
            #expect(try other.errorCode() == "file.decided")
            let shown = try await shop.json("sales", "show", "1b.csv")
            #expect(try shown.string("file.decision") == "both")
            #expect(try await shop.outstanding() == 100_000)
            try await shop.mintrun("verify").expect(0)
        }
    }
}
