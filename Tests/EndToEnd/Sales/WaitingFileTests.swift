import Foundation
import Testing

/// A file that does not count can be permanently refused, whatever the reason is.
struct WaitingFileTests {
    /// Writes `x.csv`, a file that is not posted for that reason; returns the options to read it.
    private func make(_ reason: String, _ shop: Shop) async throws -> [String] {
        var sheet = SaleSheet("1")
        sheet.add("activate", id: "a", card: 1, amount: 50000)
        var other = SaleSheet("2")
        other.add("activate", id: "b", card: 2, amount: 50000)
        func post(_ sheet: SaleSheet, _ name: String = "x.csv") async throws {
            try await shop.ingest(sheet, as: name).expectVerdict("applied")
        }
        let till = ["--template", "till", "--sender", "bergen"]
        switch reason {
        case "file.same_name_different_content": try await post(sheet)
        case "file.sequence_used":
            try await post(sheet, "1.csv")
            other.sequence = "1"
        case "file.sequence_gap": other.sequence = "7"
        case "file.below_first":
            sheet.sequence = "7"
            try shop.bench.write(sheet.text, to: "7.csv")
            let first = ["sales", "decide", "7.csv", "--as", "first", "--reason", "began there"]
            try await shop.mintrun(first).expect(0)
        case "file.business_date":
            other = SaleSheet("1", day: SaleSheet.day(ago: 500))
            other.add("activate", id: "b", card: 2, amount: 50000)
        case "file.all_rejected":
            other = SaleSheet("1")
            other.add("activate", id: "b", card: 2, amount: 1)
        case "file.no_line_end":
            try shop.addTill()
            try shop.bench.write(String(Till.file(cards: [1]).dropLast()), to: "x.csv")
            return till
        case "file.other_template":
            try shop.addTill()
            try shop.addTill(name: "other")
            try shop.bench.write(Till.file(cards: [1]), to: "1.csv")
            try await shop.json(["sales", "ingest", "1.csv"] + till).expectVerdict("applied")
            try shop.bench.write(Till.file(cards: [2]), to: "x.csv")
            return ["--template", "other", "--sender", "bergen"]
        default:
            try shop.addTill()
            let text = Till.file(cards: [1, 2], last: "redeem;\(Shop.serial(1));100.00;")
            try shop.bench.write(text, to: "1.csv")
            try await shop.json(["sales", "ingest", "1.csv"] + till).expectVerdict("applied")
            try shop.bench.write(text + Till.row(3) + "\n", to: "x.csv")
            return ["--template", "till", "--sender", "bodo"]
        }
        try shop.bench.write(other.text, to: "x.csv")
        return []
    }

    @Test(arguments: [
        "file.same_name_different_content", "file.sequence_used", "file.sequence_gap",
        "file.below_first", "file.business_date", "file.all_rejected", "file.no_line_end",
        "file.other_template", "file.same_rows",
    ])
    func refusesAWaitingFilePermanently(_ reason: String) async throws {
        try await Shop.with(.acknowledged) { shop in
            let options = try await make(reason, shop)
            let ingest = ["sales", "ingest", "x.csv", "--json"] + options
            let waiting = try await shop.mintrun(ingest).json()
            #expect(try waiting.string("files.0.reason") == reason)
            let void = ["sales", "decide", "x.csv", "--as", "void", "--reason", "sent by mistake"]
            try await shop.mintrun(void + options).expect(0)
            let again = try await shop.mintrun(ingest).expect(3).json()
            #expect(try again.string("files.0.reason") == "file.voided")
            let status = try await shop.mintrun("status").expect(0).text
            #expect(!status.contains("x.csv"), "\(status)")
            try await shop.mintrun("verify").expect(0)
        }
    }

    /// A file behind a gap waits for another file: the hint names the two ways out.
    @Test func aFileBehindAGapWaitsForItsPredecessor() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            sheet = SaleSheet("3")
            sheet.add("activate", id: "c", card: 3, amount: 50000)
            try await shop.ingest(sheet, as: "3.csv", status: 75).expectVerdict("held")
            let refused = try await shop.mintrun(
                ["sales", "decide", "3.csv", "--as", "void", "--reason", "no"]
            ).expect(3)
            #expect(refused.errorText.contains("an operator skips its number"))
            let skip = ["sales", "decide", "--sender", "oslo", "--skip", "2", "--reason", "burnt"]
            try await shop.mintrun(skip).expect(0)
            try await shop.json("sales", "ingest", "3.csv").expectVerdict("applied")
        }
    }
}
