import Foundation
import Testing

/// Files as exports write them: titles, sums, repeated names, old line ends, other kinds of file.
struct ReadingFieldTests {
    private static let template = """
        name: till
        description: a kiosk with a title and sums
        format: columns
        delimiter: semicolon
        skipLines: 3
        currency: NOK
        columns: {store: Shop, receipt: Slip, time: When, type: What, card: Card, amount: Sum}
        times: {time: "yyyy-MM-dd'T'HH:mm:ssZ"}
        actions: {sold: activate}
        totals: [{column: Shop, values: ["Total*"]}, {column: Slip, empty: true}]
        key: [day, store, receipt, card]

        """

    private static let options = ["--template", "till", "--sender", "kiosk-1"]

    private static func row(_ card: Int, _ slip: String, sum: String = "500.00") -> String {
        "S1;\(slip);\(SaleSheet.today)T12:00:00Z;sold;\(Shop.serial(card));\(sum);x;y"
    }

    private static func ingest(
        _ shop: Shop,
        _ lines: [String],
        as name: String,
        end: String = "\n",
        status: Int32 = 0
    ) async throws -> Document {
        try shop.bench.write(lines.joined(separator: end) + end, to: name)
        return try await shop.json(["sales", "ingest", name] + options, status: status)
    }

    @Test func readsAnExportWithTitleSumsAndOldLineEnds() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.writeTemplate(Self.template)
            let head = [
                "Sales of \"kiosk\";;", "", "Period: today",
                "Shop;Slip;When;What;Card;Sum;Note;Note",
            ]
            let sums = ["Total S1;;;;;1000.00", "; ;;;2;1000.00;;"]
            let rows = [Self.row(1, "K1"), Self.row(2, "K2", sum: "x")]
            let first = try await Self.ingest(
                shop,
                head + rows + sums,
                as: "a.csv",
                end: "\r",
                status: 3
            )
            #expect(try first.integer("files.0.applied") == 1)
            #expect(try first.keys("files.0.codes") == ["money.syntax"])
            #expect(try first.integer("files.0.ignored.other_record") == 2)
            let file = shop.bench.workspace
                .appending(path: try first.string("files.0.rejectFile"))
            let correction = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            #expect(correction.hasPrefix(head[0...2].joined(separator: "\r") + "\r\"Shop\";"))
            let right = correction.replacing("\"x\";\"x\"", with: "\"500.00\";\"x\"")
            try shop.bench.write(right, to: "a.rej.csv")
            let words = ["sales", "ingest", "a.rej.csv"] + Self.options
            #expect(try await shop.json(words).integer("files.0.applied") == 1)
            #expect(try await shop.outstanding() == 100_000)
            // A row without its slip is not a sum if it names a card of ours.
            let named = [Self.row(3, ""), Self.row(4, "K4")]
            let second = try await Self.ingest(shop, head + named, as: "b.csv")
            #expect(try second.integer("files.0.applied") == 2)
            try await refuseOtherFiles(shop, head)
        }
    }

    private func refuseOtherFiles(_ shop: Shop, _ head: [String]) async throws {
        let html = ["<html><table>", "<tr><td>Shop</td></tr>"]
        let commas = (head + [Self.row(5, "K5")]).map { $0.replacing(";", with: ",") }
        let twice = head.dropLast() + [head[3].replacing("Note;Note", with: "Note;Card")]
        for (name, lines, code, words) in [
            ("c.xls", html, "file.type", "HTML"),
            ("d.csv", commas, "csv.header", "delimiter: semicolon; write delimiter: comma"),
            ("e.csv", twice + [Self.row(5, "K5")], "csv.header", "columns 5 and 8 are both called"),
        ] {
            let text = lines.joined(separator: "\n") + "\n"
            try shop.bench.write(text, to: name)
            let report = try await shop.mintrun(["sales", "ingest", name] + Self.options).expect(3)
            #expect(report.text.contains(code) && report.text.contains(words), "\(report.text)")
        }
    }

    @Test func readsAnRTLogWithoutDelimiters() async throws {
        try await Shop.with(.acknowledged) { shop in
            let folder = shop.bench.workspace.appending(path: "templates/pos")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                at: Places.samples.appending(path: "templates/rtlog-positional.yaml"),
                to: folder.appending(path: "rtlog-positional.yaml")
            )
            try shop.configure("senders: [{name: oslo, maxAgeDays: 36500}]")
            let name = "RTLOG_oslo1_20261120233000.DAT"
            var text = try Places.samples.appending(path: "pos/\(name)").text
            for card in 1...3 {
                // The longer number replaces a blank of the padding.
                let short = "NC" + Shop.serial(card).dropFirst(3)
                text = text.replacing(short + " ", with: Shop.serial(card + 10))
            }
            try shop.bench.write(text, to: name)
            let words = ["sales", "ingest", name, "--template", "rtlog-positional"]
            let report = try await shop.json(words + ["--sender", "oslo"])
            #expect(try report.integer("files.0.applied") == 4)
            #expect(try await shop.outstanding() == 46_000)
            #expect(try await shop.state(ofCard: 11) == "inactive")
            #expect(try await shop.state(ofCard: 12) == "inactive")
        }
    }

    /// Inches, or a note in quotes that nobody closed.
    @Test func namesTheRowsThatAQuoteSwallowed() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.writeTemplate(Self.template)
            let head = ["", "", "", "Shop;Slip;When;What;Card;Sum;Note;Note"]
            var rows = (1...5).map { Self.row([1, 2, 3, 7, 8][$0 - 1], "K\($0)") }
            let right = rows
            rows[1] = rows[1].replacing(";x;", with: ";\"from us all;")
            rows[3] = rows[3].replacing(";x;", with: ";5\";")
            let first = try await Self.ingest(shop, head + rows, as: "a.csv", status: 3)
            #expect(try first.keys("files.0.codes") == ["csv.quoted_rows"])
            #expect(try first.integer("files.0.applied") == 2)
            let path = try first.string("files.0.rejectFile")
            let text = try shop.bench.workspace.appending(path: path).text
            #expect(text.contains("opened in line 6 and closed in line 8"))
            // Unchanged, it is named again.
            let again = try await Self.ingest(
                shop,
                text.components(separatedBy: "\n").dropLast(),
                as: "a.rej.csv",
                status: 3
            )
            #expect(try again.keys("files.0.codes") == ["csv.quoted_rows"])
            rows[1] = right[1].replacing(";x;", with: ";\"\"\"from us all\";")
            rows[3] = right[3].replacing(";x;", with: ";\"5\"\"\";")
            let followed = try await Self.ingest(shop, head + rows, as: "b.csv")
            #expect(try followed.integer("files.0.applied") == 3)
            #expect(try await shop.outstanding() == 250_000)
        }
    }

    @Test func filesThatWerePutTogetherAreReadOrRefused() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.writeTemplate(Self.template)
            let names = "Shop;Slip;When;What;Card;Sum;Note;Note"
            let head = ["", "", "", names]
            let one = head + [Self.row(1, "K1"), names, Self.row(2, "K2")]
            let first = try await Self.ingest(shop, one, as: "a.csv")
            #expect(try first.integer("files.0.applied") == 2)
            #expect(try first.integer("files.0.ignored.other_record") == 1)

            // The columns of the shop and of the receipt have changed places.
            let other = "Slip;Shop;When;What;Card;Sum;Note;Note"
            let moved = [Self.row(3, "K3").replacing("S1;K3", with: "K3;S1")]
            let both = head + [Self.row(7, "K7"), other] + moved
            let refused = try await Self.ingest(shop, both, as: "b.csv", status: 3)
            #expect(try refused.string("files.0.reason") == "csv.header_again")
            #expect(try await shop.outstanding() == 100_000)
            let report = try await shop.mintrun(["sales", "ingest", "b.csv"] + Self.options)
            #expect(report.text.contains("line 6"))
            for (place, part) in [head + [Self.row(7, "K7")], ["", "", "", other] + moved]
                .enumerated()
            {
                let taken = try await Self.ingest(shop, part, as: "b\(place).csv")
                #expect(try taken.integer("files.0.applied") == 1)
            }
            #expect(try await shop.outstanding() == 200_000)
            #expect(
                try await shop.json("card", "show", Shop.serial(3)).string("card.state") == "unused"
            )
        }
    }
}
