import Foundation
import Testing

/// Traps of real feeds, each with the number that it has in our list.
struct FeedTraps {
    private static func sheet(
        _ sequence: String,
        card: Int,
        sender: String = "oslo",
        day: String = SaleSheet.today
    ) -> SaleSheet {
        var sheet = SaleSheet(sequence, sender: sender, day: day)
        sheet.add("activate", id: "\(sender)-\(sequence)", card: card, amount: 50000)
        return sheet
    }

    @Test("Trap 2: the same file again is a replay; the same name with new bytes is quarantined")
    func replaysTheSameFileAndRefusesTheSameName() async throws {
        try await Shop.with(.acknowledged) { shop in
            let first = Self.sheet("1", card: 1)
            try await shop.ingest(first, as: "day.csv").expectVerdict("applied")
            try await shop.ingest(first, as: "day.csv").expectVerdict("replayed")
            let other = try await shop.ingest(Self.sheet("2", card: 2), as: "day.csv", status: 3)
            try other.expectVerdict("quarantined")
            #expect(try other.string("files.0.reason") == "file.same_name_different_content")
            #expect(try await shop.outstanding() == 50000)
        }
    }

    @Test("Trap 4: 201 then 203")
    func holdsAFileAfterAMissingNumber() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.configure("senders: [{name: oslo, firstNumber: 201}]")
            try await shop.ingest(Self.sheet("201", card: 1), as: "201.csv")
                .expectVerdict("applied")
            try await shop.ingest(Self.sheet("203", card: 3), as: "203.csv", status: 75)
                .expectVerdict("held")
            let gaps = try await shop.json("sales", "gaps", status: 3)
            #expect(try gaps.integer("senders.0.missingNumbers.0.first") == 202)
            #expect(try gaps.string("senders.0.missingNumbers.0.waiting.0.file") == "203.csv")
            #expect(try await shop.state(ofCard: 3) == "inactive")
        }
    }

    @Test("Trap 6: a day without sales is a file, and no gap")
    func acceptsAnEmptyDay() async throws {
        try await Shop.with(.acknowledged) { shop in
            for (number, day) in [("1", SaleSheet.day(ago: 2)), ("3", SaleSheet.today)] {
                let status: Int32 = number == "1" ? 0 : 75
                let sheet = Self.sheet(number, card: Int(number) ?? 0, day: day)
                _ = try await shop.ingest(sheet, as: "\(number).csv", status: status)
            }
            let empty = SaleSheet("2", day: SaleSheet.day(ago: 1))
            #expect(empty.text.hasSuffix("\nT,0,0,0\n"))
            try shop.bench.write(empty.text, to: "2.csv")
            let both = try await shop.json("sales", "ingest", "2.csv", "3.csv")
            try both.expectVerdict("applied")
            #expect(try both.integer("files.0.rows") == 0)
            #expect(try await shop.json("sales", "gaps").bool("complete"))
        }
    }

    @Test("Trap 15: two stores use the same registers, receipts and message ids")
    func appliesEqualIDsOfTwoSenders() async throws {
        try await Shop.with(.acknowledged) { shop in
            for (sender, card) in [("oslo", 1), ("bergen", 2)] {
                var sheet = SaleSheet("1", sender: sender)
                sheet.add(
                    "activate",
                    id: "0001",
                    card: card,
                    amount: 50000,
                    receipt: "0001",
                    store: sender
                )
                try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            }
            #expect(try await shop.outstanding() == 100_000)
        }
    }

    @Test("Trap 16: transaction numbers begin again after 9999")
    func acceptsTransactionNumbersThatRollOver() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            for (card, receipt) in [(1, "9998"), (2, "9999"), (3, "0001")] {
                sheet.add(
                    "activate",
                    id: "d1-\(receipt)",
                    card: card,
                    amount: 50000,
                    receipt: receipt
                )
            }
            // An old receipt has the same number.
            sheet.add("redeem", id: "d2-0001", card: 1, amount: 100, receipt: "0001")
            let report = try await shop.ingest(sheet, as: "1.csv")
            #expect(try report.integer("files.0.applied") == 4)
            #expect(try await shop.json("sales", "gaps").bool("complete"))
        }
    }

    @Test("Trap 22: a .part file without a marker is not taken")
    func ignoresAFileThatIsStillBeingWritten() async throws {
        try await Shop.with(.acknowledged) { shop in
            let inbox = shop.bench.workspace.appending(path: "inbox")
            let part = inbox.appending(path: "1.csv.part")
            try Data(Self.sheet("1", card: 1).text.utf8).write(to: part)
            #expect(try await shop.json("sales", "ingest").count("files") == 0)
            #expect(FileManager.default.fileExists(atPath: part.path))
            let named = try await shop.mintrun("sales", "ingest", part.path, "--json").expect(3)
            #expect(try named.errorCode() == "file.incomplete")
            #expect(try await shop.state(ofCard: 1) == "inactive")

            try FileManager.default.moveItem(at: part, to: inbox.appending(path: "1.csv"))
            let taken = try await shop.json("sales", "ingest")
            try taken.expectVerdict("applied")
            #expect(try shop.bench.filesOfWorkspace().allSatisfy { !$0.hasPrefix("inbox/") })
        }
    }

    @Test("Trap 27: a spare card in a sale file")
    func rejectsASpareCard() async throws {
        try await Shop.with(.acknowledged) { shop in
            let report = try await shop.ingest(Self.sheet("1", card: 39), as: "1.csv", status: 3)
            #expect(try report.keys("files.0.codes") == ["card.spare"])
            #expect(try await shop.state(ofCard: 39) == "spare")
        }
    }

    @Test("Trap 28: a test card in a live file, and a live card in a test file")
    func rejectsACardOfTheOtherEnvironment() async throws {
        try await Shop.with(.acknowledged) { shop in
            let order = Shop.orderFile(
                request: "test-1",
                quantity: 3,
                more: "environment: test\n"
            )
            try shop.bench.write(order, to: "test.yaml")
            try await shop.mintrun("run", "test.yaml").expect(3)
            let live = try await shop.ingest(Self.sheet("1", card: 41), as: "1.csv", status: 3)
            #expect(try live.keys("files.0.codes") == ["card.test_in_live_file"])
            var sheet = SaleSheet("2", environment: "TEST")
            sheet.add("activate", id: "t", card: 1, amount: 50000)
            let test = try await shop.ingest(sheet, as: "2.csv", status: 3)
            #expect(try test.keys("files.0.codes") == ["card.live_in_test_file"])
            for card in [1, 41] { #expect(try await shop.state(ofCard: card) == "inactive") }
        }
    }
}
