import Foundation
import Testing

/// A native correction belongs to a file of its sender, and its rows to rejected rows of that file.
struct NativeCorrectionFieldTests {
    private static let wrong = "\"1\",\"NOK\""
    private static let right = "\"50000\",\"NOK\""

    /// File 1 sells card 1 and, at a wrong amount, the cards 2 and 3; returns its correction.
    private static func with(_ body: (Shop, String) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "s-1", card: 1, amount: 50000)
            sheet.add("activate", id: "s-2", card: 2, amount: 1)
            sheet.add("activate", id: "s-3", card: 3, amount: 1)
            let report = try await shop.ingest(sheet, as: "1.csv", status: 3)
            try report.expectVerdict("partial")
            let path = try report.string("files.0.rejectFile")
            try await body(shop, shop.bench.workspace.appending(path: path).text)
            try await shop.mintrun("verify").expect(0)
        }
    }

    private static func ingest(_ shop: Shop, _ text: String, as name: String, status: Int32 = 0)
        async throws -> Document
    {
        try shop.bench.write(text, to: name)
        return try await shop.json("sales", "ingest", name, status: status)
    }

    @Test func refusesACorrectionOfAFileThatTheSenderDoesNotHave() async throws {
        try await Self.with { shop, text in
            let fixed = text.replacing(Self.wrong, with: Self.right)
            for (old, new) in [("\"1.1\"", "\"99.1\""), ("\"oslo\",\"1.1\"", "\"bergen\",\"1.1\"")]
            {
                let name = "\(new.filter(\.isNumber)).csv"
                let report = try await Self.ingest(
                    shop,
                    fixed.replacing(old, with: new),
                    as: name,
                    status: 3
                )
                try report.expectVerdict("rejected")
                #expect(try report.string("files.0.reason") == "file.corrects_nothing")
            }
            #expect(try await shop.outstanding() == 50000)
            // A correction without rows leaves the file open.
            let rows = fixed.split(separator: "\n").filter { !$0.hasPrefix("\"D\"") }
                .map { $0.hasPrefix("\"T\"") ? "\"T\",\"0\"" : $0 }
            let none = try await Self.ingest(
                shop,
                rows.joined(separator: "\n") + "\n",
                as: "none.csv",
                status: 3
            )
            #expect(try none.string("files.0.reason") == "file.corrects_nothing")
            try await Self.ingest(shop, fixed, as: "1.rej.csv").expectVerdict("applied")
            #expect(try await shop.outstanding() == 150_000)
        }
    }

    @Test func countsARejectedRowOnceWhateverItsIDs() async throws {
        try await Self.with { shop, text in
            let fixed = text.replacing(Self.wrong, with: Self.right)
            try await Self.ingest(shop, fixed, as: "1.rej.csv").expectVerdict("applied")
            // The same rows under other ids, and with other cards.
            let renamed = fixed.replacing("\"s-2\"", with: "\"t-2\"")
                .replacing("\"s-3\"", with: "\"t-3\"")
            let again = try await Self.ingest(shop, renamed, as: "again.csv")
            #expect(try again.integer("files.0.replayed") == 2)
            let moved = renamed.replacing(Shop.serial(2), with: Shop.serial(7))
                .replacing(Shop.serial(3), with: Shop.serial(8))
            let other = try await Self.ingest(shop, moved, as: "other.csv", status: 3)
            #expect(try other.keys("files.0.codes") == ["idem.conflict"])
            #expect(try await shop.outstanding() == 150_000)
        }
    }

    @Test func rejectsRowsThatWereNotRejected() async throws {
        try await Self.with { shop, text in
            // The row of card 1 was applied; a row is added; the others are right.
            let fixed = text.replacing(Self.wrong, with: Self.right)
            let lines = fixed.split(separator: "\n").map(String.init)
            let first = lines[1].replacing("\"D\",\"2\",\"s-2\"", with: "\"D\",\"1\",\"n-1\"")
                .replacing(Shop.serial(2), with: Shop.serial(7))
            let added = lines[1].replacing("\"D\",\"2\",\"s-2\"", with: "\"D\",\"4\",\"n-4\"")
                .replacing(Shop.serial(2), with: Shop.serial(8))
            let more =
                ([lines[0], first] + lines[1...2] + [added, "\"T\",\"4\""])
                .joined(separator: "\n") + "\n"
            let report = try await Self.ingest(shop, more, as: "more.csv", status: 3)
            try report.expectVerdict("partial")
            #expect(try report.integer("files.0.applied") == 2)
            #expect(try report.keys("files.0.codes") == ["idem.not_rejected"])
            #expect(try await shop.outstanding() == 150_000)
            // They are not rejected rows of file 1 now, either.
            let path = try report.string("files.0.rejectFile")
            let rest = try shop.bench.workspace.appending(path: path).text
            let refused = try await Self.ingest(shop, rest, as: "rest.csv", status: 3)
            try refused.expectVerdict("rejected")
            #expect(try await shop.outstanding() == 150_000)
        }
    }

    /// Rows whose id was wrong, rows that were numbered anew, one row at a time.
    @Test func acceptsEveryHonestCorrection() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "s-1", card: 1, amount: 50000)
            // The same id again, an id with a wrong sign, and two wrong amounts.
            sheet.add("activate", id: "s-1", card: 2, amount: 50000)
            sheet.add("activate", id: "s 3", card: 3, amount: 50000)
            sheet.add("activate", id: "s-4", card: 4, amount: 1)
            sheet.add("activate", id: "s-5", card: 7, amount: 1)
            sheet.add("activate", id: "s-6", card: 8, amount: 1)
            // An empty line and a long quoted one: the lines of the file are not its numbers.
            let text = sheet.text.replacing("\nD,2,", with: "\n\nD,2,")
            try shop.bench.write(text, to: "1.csv")
            let report = try await shop.json(
                "sales",
                "ingest",
                "1.csv",
                "--max-rejects",
                "9",
                status: 3
            )
            #expect(try report.integer("files.0.rejected") == 5)
            let path = try report.string("files.0.rejectFile")
            let rejected = try shop.bench.workspace.appending(path: path).text
            let rows = rejected.split(separator: "\n").map(String.init)
            let header = rows[0]
            func correct(_ rows: [String], _ sequence: String, status: Int32 = 0) async throws
                -> Document
            {
                let text =
                    [header.replacing("\"1.1\"", with: "\"\(sequence)\"")] + rows
                    + ["\"T\",\"\(rows.count)\""]
                return try await Self.ingest(
                    shop,
                    text.joined(separator: "\n") + "\n",
                    as: "\(sequence).csv",
                    status: status
                )
            }
            // One row alone, which is numbered anew.
            let fourth = rows[3].replacing(Self.wrong, with: Self.right)
                .replacing("\"D\",\"4\"", with: "\"D\",\"1\"")
            try await correct([fourth], "1.1").expectVerdict("applied")
            // The ids are right now; one row is still wrong.
            let newID = rows[1].replacing("\"s-1\"", with: "\"s-2\"")
            let readable = rows[2].replacing("\"s 3\"", with: "\"s-3\"")
            let halfRight = rows[4].replacing("\"s-5\"", with: "\"x-5\"")
            let partial = try await correct([newID, readable, halfRight], "1.2", status: 3)
            #expect(try partial.integer("files.0.applied") == 2)
            // A row that had another id in the earlier correction, by that id and a number anew.
            let last = halfRight.replacing(Self.wrong, with: Self.right)
            let sixth = rows[5].replacing(Self.wrong, with: Self.right)
            try await correct([last, sixth], "1.3").expectVerdict("applied")
            #expect(try await shop.outstanding() == 300_000)
            // None of it counts again.
            for (place, row) in [fourth, newID, readable, last, sixth].enumerated() {
                let again = row.replacing(",\"s-", with: ",\"again-").replacing(
                    ",\"x-",
                    with: ",\"again-"
                )
                let name = "1.\(place + 4)"
                guard place > 0 else { continue }
                let report = try await correct([again], name)
                #expect(try report.integer("files.0.replayed") == 1, "\(row)")
            }
            #expect(try await shop.outstanding() == 300_000)
            try await shop.mintrun("verify").expect(0)
        }
    }
}
