import Foundation
import Testing

/// Rows without ids of their own: corrected, exported again, and read by a changed template.
struct RowIDFieldTests {
    /// A till that writes days as its country does.
    private static func template(
        _ pattern: String,
        key: String = "day, store, terminal, receipt, card",
        zone: String = "Europe/Oslo",
        more: String = ""
    ) -> String {
        """
        name: till
        description: a till
        format: columns
        zone: \(zone)
        currency: NOK
        columns: {store: Shop, terminal: Till, receipt: Slip, time: When, type: What, card: Card, amount: Sum}
        money: {decimal: point}
        times: {time: ["\(pattern)"]}
        actions: {paid: redeem, sold: activate}
        key: [\(key)]
        \(more)
        """
    }

    private static let header = "Shop,Till,Slip,When,What,Card,Sum\n"
    private static let options = ["--template", "till", "--sender", "bergen"]

    private static func row(_ slip: Int, _ time: String, card: Int, sum: String = "10.00")
        -> String
    {
        "bergen,2,K\(slip),\(time),paid,\(Shop.serial(card)),\(sum)\n"
    }

    /// Cards 1 to 12, but 5 and 6, are sold.
    private static func with(_ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            for card in 1...12 where ![5, 6].contains(card) {
                sheet.add("activate", id: "s-\(card)", card: card, amount: 50000)
            }
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            try await body(shop)
            try await shop.mintrun("verify").expect(0)
        }
    }

    private static func ingest(_ shop: Shop, _ text: String, as name: String, status: Int32 = 0)
        async throws -> Document
    {
        try shop.bench.write(text, to: name)
        return try await shop.json(["sales", "ingest", name] + options, status: status)
    }

    /// The correction that a report names.
    private static func correction(_ shop: Shop, _ report: Document) throws -> String {
        try shop.bench.workspace.appending(path: report.string("files.0.rejectFile")).text
    }

    /// The rest of the amounts on the cards, of 10 × 500.00.
    private static func spent(_ shop: Shop) async throws -> Int {
        500_000 - (try await shop.outstanding())
    }

    @Test func countsACorrectedRowOnceWhenAnOverlappingExportBringsIt() async throws {
        try await Self.with { shop in
            try shop.writeTemplate(Self.template("MM/dd/yyyy HH:mm"))
            let rows = (1...3).map { Self.row($0, "24/11/2026 09:0\($0)", card: $0) }.joined()
            let first = try await Self.ingest(shop, Self.header + rows, as: "mon.csv", status: 3)
            try first.expectVerdict("rejected")
            #expect(try first.string("files.0.reason") == "file.all_rejected")

            try shop.writeTemplate(Self.template("dd/MM/yyyy HH:mm"))
            let text = try Self.correction(shop, first)
            let second = try await Self.ingest(shop, text, as: "mon.rej.csv")
            #expect(try second.integer("files.0.applied") == 3)
            let week = Self.header + rows + Self.row(4, "25/11/2026 09:00", card: 4, sum: "7.00")
            let third = try await Self.ingest(shop, week, as: "week.csv")
            #expect(try third.integer("files.0.replayed") == 3)
            #expect(try third.integer("files.0.applied") == 1)
            #expect(try await Self.spent(shop) == 3700)
            // The file itself counts now: nothing of it is new.
            let again = try await shop.json(["sales", "ingest", "mon.csv"] + Self.options)
            try again.expectVerdict("applied")
            #expect(try again.integer("files.0.replayed") == 3)
            #expect(try await Self.spent(shop) == 3700)
        }
    }

    @Test(arguments: ["correction first", "export first", "correction twice"])
    func countsARowWithAMistypedCardOnce(_ order: String) async throws {
        try await Self.with { shop in
            try shop.writeTemplate(Self.template("dd/MM/yyyy HH:mm"))
            let good = Self.row(1, "24/11/2026 09:01", card: 1)
            let wrong = Self.row(2, "24/11/2026 09:02", card: 2)
                .replacing(Shop.serial(2), with: Shop.serial(2) + "7")
            let right = Self.row(2, "24/11/2026 09:02", card: 2)
            let first = try await Self.ingest(
                shop,
                Self.header + good + wrong,
                as: "mon.csv",
                status: 3
            )
            try first.expectVerdict("partial")
            let text = try Self.correction(shop, first)
                .replacing(Shop.serial(2) + "7\"", with: Shop.serial(2) + "\"")
            let export = Self.header + good + right
            let steps =
                order == "export first"
                ? [(export, "week.csv"), (text, "mon.rej.csv")]
                : [(text, "mon.rej.csv"), (export, "week.csv")]
            for (text, name) in steps {
                try await Self.ingest(shop, text, as: name).expectVerdict("applied")
            }
            #expect(try await Self.spent(shop) == 2000)
            if order == "correction twice" {
                let again = try await Self.ingest(shop, text + "\n", as: "again.rej.csv")
                #expect(try again.integer("files.0.replayed") == 1)
                // The rejected row with other content is a conflict, not a second payment.
                let other = text.replacing("10.00", with: "11.00")
                let report = try await Self.ingest(shop, other, as: "other.csv", status: 3)
                #expect(try report.keys("files.0.codes") == ["idem.conflict"])
            }
            #expect(try await Self.spent(shop) == 2000)
            // The till repeats the original row: it means the corrected one.
            let wrongAgain = try await Self.ingest(
                shop,
                Self.header + good + wrong + "\n",
                as: "late.csv",
                status: 3
            )
            #expect(try wrongAgain.integer("files.0.rejected") == 1)
            #expect(try await Self.spent(shop) == 2000)
        }
    }

    /// Two payments of one receipt are alike; the file wrote one of them wrongly.
    @Test(arguments: [true, false])
    func distinguishesTwoEqualRowsWhenOneIsCorrected(_ correctionFirst: Bool) async throws {
        try await Self.with { shop in
            try shop.writeTemplate(Self.template("dd/MM/yyyy HH:mm"))
            let good = Self.row(1, "24/11/2026 09:01", card: 1)
            let wrong = Self.row(1, "2026-11-24 09:01", card: 1)
            let first = try await Self.ingest(
                shop,
                Self.header + wrong + good,
                as: "mon.csv",
                status: 3
            )
            let text = try Self.correction(shop, first)
                .replacing("2026-11-24 09:01\"", with: "24/11/2026 09:01\"")
            let export = (Self.header + good + good, "week.csv")
            let correction = (text, "mon.rej.csv")
            for (text, name) in correctionFirst ? [correction, export] : [export, correction] {
                try await Self.ingest(shop, text, as: name).expectVerdict("applied")
            }
            #expect(try await Self.spent(shop) == 2000)
        }
    }

    @Test func givesTheSameIDToOtherSpellingsOfTheSameValues() async throws {
        try await Self.with { shop in
            let key = "store, terminal, receipt, time, type, card, amount"
            try shop.writeTemplate(Self.template("d/M/yyyy H:mm", key: key))
            let first = Self.row(1, "4/11/2026 9:05", card: 1, sum: "10.00")
            try await Self.ingest(shop, Self.header + first, as: "a.csv").expectVerdict("applied")
            let others = [
                Self.row(1, "04/11/2026 09:05", card: 1, sum: "10.00"),
                Self.row(1, "4/11/2026 9:05", card: 1, sum: "10"),
                Self.row(1, "4/11/2026 9:05", card: 1, sum: "10.00").replacing(
                    "paid",
                    with: "PAID"
                ),
            ]
            for (place, row) in others.enumerated() {
                let report = try await Self.ingest(shop, Self.header + row, as: "b\(place).csv")
                #expect(try report.integer("files.0.replayed") == 1, "\(row)")
            }
            #expect(try await Self.spent(shop) == 1000)
        }
    }

    @Test func recognisesARowWithAWrongNumberOfCells() async throws {
        try await Self.with { shop in
            try shop.writeTemplate(Self.template("dd/MM/yyyy HH:mm"))
            let good = Self.row(1, "24/11/2026 09:01", card: 1)
            let split = Self.row(2, "24/11/2026 09:02", card: 2, sum: "12,50")
            let first = try await Self.ingest(
                shop,
                Self.header + good + split,
                as: "mon.csv",
                status: 3
            )
            #expect(try first.keys("files.0.codes") == ["csv.column_count"])
            let text = try Self.correction(shop, first)
            #expect(!text.contains("\"\",\"csv.column_count\""))
            let right = text.replacing(#""12","50""#, with: #""12.50""#)
            try await Self.ingest(shop, right, as: "mon.rej.csv").expectVerdict("applied")
            // The same row, corrected otherwise by another person, is not a second payment.
            let other = text.replacing(#""12","50""#, with: #""13.00""#)
            let report = try await Self.ingest(shop, other, as: "other.rej.csv", status: 3)
            #expect(try report.keys("files.0.codes") == ["idem.conflict"])
            let export = Self.header + good + Self.row(2, "24/11/2026 09:02", card: 2, sum: "12.50")
            let week = try await Self.ingest(shop, export, as: "week.csv")
            #expect(try week.integer("files.0.replayed") == 2)
            #expect(try await Self.spent(shop) == 2250)
            let replay = try await shop.json(["sales", "ingest", "mon.csv"] + Self.options)
            try replay.expectVerdict("replayed")
        }
    }

    @Test(arguments: [
        ("zone: Asia/Tokyo", "zone: Europe/Oslo", true), ("terminal, ", "", true),
        ("a till", "the till by the door", false), ("dd/MM/yyyy", "d/M/yyyy", false),
    ])
    func refusesAFileIfItsChangedTemplateGivesRowsNewIDs(
        _ old: String,
        _ new: String,
        isRefused: Bool
    ) async throws {
        try await Self.with { shop in
            let template = Self.template("dd/MM/yyyy HH:mm", zone: "Asia/Tokyo")
                .replacing("key: [day,", with: "key: [time,")
            try shop.writeTemplate(template)
            let rows = (1...4).map { Self.row($0, "24/11/2026 03:0\($0)", card: $0) }.joined()
            try await Self.ingest(shop, Self.header + rows, as: "mon.csv").expectVerdict("applied")
            try shop.writeTemplate(template.replacing(old, with: new))
            let next = Self.header + rows + Self.row(9, "25/11/2026 10:00", card: 9)
            guard isRefused else {
                let report = try await Self.ingest(shop, next, as: "week.csv")
                #expect(try report.integer("files.0.replayed") == 4)
                return
            }
            let refused = try await Self.ingest(shop, next, as: "week.csv", status: 3)
            try refused.expectVerdict("rejected")
            #expect(try refused.string("files.0.reason") == "template.ids_changed")
            #expect(try await Self.spent(shop) == 4000)
            let shown = try await shop.mintrun(["sales", "ingest", "week.csv"] + Self.options)
                .expect(3).text
            #expect(shown.contains("4 rows of mon.csv"))
            #expect(shown.components(separatedBy: "line ").count == 4)
            #expect(!shown.contains("accept-new-ids"))
            // The remedy: the key as it was.
            try shop.writeTemplate(template)
            try await Self.ingest(shop, next, as: "week.csv").expectVerdict("applied")
            #expect(try await Self.spent(shop) == 5000)
            try shop.writeTemplate(template.replacing(old, with: new))
            let more = Self.header + Self.row(10, "25/11/2026 11:00", card: 10)
            try shop.bench.write(more, to: "more.csv")
            try await shop.json(
                ["sales", "ingest", "more.csv", "--accept-new-ids"] + Self.options
            ).expectVerdict("applied")
            let log = try await shop.mintrun("audit", "export").expect(0).text
            #expect(log.contains("new ids accepted") && log.contains("week.csv"))
        }
    }
}

extension Shop {
    /// Writes a template of the workspace's own.
    func writeTemplate(_ text: String, as name: String = "till") throws {
        let folder = bench.workspace.appending(path: "templates/pos")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: folder.appending(path: "\(name).yaml"))
    }
}
