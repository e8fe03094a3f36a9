import Foundation
import Testing

/// Numbers and days that are missing, and files that wait for them.
struct FeedGapTests {
    static func sheet(
        _ sequence: String,
        card: Int,
        day: String = SaleSheet.today,
        store: String = "oslo-1"
    ) -> SaleSheet {
        var sheet = SaleSheet(sequence, day: day)
        sheet.add("activate", id: "n-\(sequence)", card: card, amount: 50000, store: store)
        return sheet
    }

    @Test func ingestsHeldFilesOfTheInboxOnceTheMissingOneArrives() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.ingest(Self.sheet("1", card: 1), as: "1.csv").expectVerdict("applied")
            for number in [3, 4] { try shop.drop(Self.sheet("\(number)", card: number)) }
            let held = try await shop.json("sales", "ingest", status: 75)
            #expect(try held.count("files") == 2)
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains("oslo: number 2 is missing, and 2 files wait"))
            #expect(try await shop.json("sales", "gaps", status: 3).count("senders") == 1)

            let late = try await shop.ingest(Self.sheet("2", card: 2), as: "2.csv")
            #expect(try late.count("files") == 3)
            #expect(try late.string("files.2.sequence") == "4")
            #expect(try await shop.outstanding() == 200_000)
            #expect(try await shop.json("sales", "gaps").bool("complete"))
            #expect(try shop.bench.filesOfWorkspace().allSatisfy { !$0.hasPrefix("inbox/") })
        }
    }

    @Test func ingestsTheMissingFileOfTheInboxBeforeTheNamedOne() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.ingest(Self.sheet("1", card: 1), as: "1.csv").expectVerdict("applied")
            try shop.drop(Self.sheet("2", card: 2))
            try shop.drop(Self.sheet("9", card: 9))
            let report = try await shop.ingest(Self.sheet("3", card: 3), as: "3.csv")
            #expect(try report.count("files") == 2)
            #expect(try report.string("files.0.file") == "inbox/2.csv")
            #expect(try report.string("files.1.verdict") == "applied")
        }
    }

    @Test func listsHeldFilesThatAreReadyToIngest() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.ingest(Self.sheet("1", card: 1), as: "1.csv").expectVerdict("applied")
            try shop.bench.write(Self.sheet("3", card: 3).text, to: "3.csv")
            try await shop.json("sales", "ingest", "3.csv", status: 75).expectVerdict("held")
            try await shop.ingest(Self.sheet("2", card: 2), as: "2.csv").expectVerdict("applied")
            let gaps = try await shop.json("sales", "gaps", status: 3)
            #expect(try gaps.string("senders.0.ready.0.file") == "3.csv")
            #expect(try gaps.count("senders.0.missingNumbers") == 0)
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains("3.csv is now ready"), "\(status)")
            #expect(status.contains("      mintrun sales ingest 3.csv\n"), "\(status)")
            #expect(try gaps.string("senders.0.ready.0.path") == "3.csv")
            let shown = try await shop.mintrun("sales", "gaps").expect(3).text
            #expect(shown.contains("oslo: 3.csv is now ready: mintrun sales ingest 3.csv"))
            try await shop.ingest(Self.sheet("3", card: 3), as: "3.csv").expectVerdict("applied")
            #expect(try await shop.json("sales", "gaps").bool("complete"))
        }
    }

    @Test func aHeldFileNamesTheMissingOneAndTheOneThatWasRefused() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.ingest(Self.sheet("1", card: 1), as: "oslo-01.csv")
                .expectVerdict("applied")
            let wrong = Self.sheet("2", card: 2).text.replacing("\nT,1,", with: "\nT,2,")
            try shop.bench.write(wrong, to: "oslo-02.csv")
            let refused = try await shop.mintrun("sales", "ingest", "oslo-02.csv").expect(3).text
            #expect(
                refused.contains(
                    "1 row: 0 applied, 0 replayed, 0 rejected, 0 parked, 1 not posted, as the file is "
                        + "not"
                ),
                "\(refused)"
            )
            let entry = try await shop.json("sales", "show", "oslo-02.csv")
            #expect(try entry.integer("file.rows") == 1)
            #expect(try entry.integer("file.notPosted") == 1)

            try shop.bench.write(Self.sheet("3", card: 3).text, to: "oslo-03.csv")
            let held = try await shop.mintrun("sales", "ingest", "oslo-03.csv").expect(75).text
            for words in [
                "Of oslo, number 2 is missing.",
                "The file with number 2 is usually named oslo-02.csv.",
                "oslo-02.csv with number 2 was refused, file.count_mismatch: ",
            ] { #expect(held.contains(words), "\(words)\n\(held)") }
            let gaps = try await shop.json("sales", "gaps", status: 3)
            let place = "senders.0.missingNumbers.0"
            #expect(try gaps.string("\(place).usualName") == "oslo-02.csv")
            #expect(try gaps.string("\(place).refused.0.file") == "oslo-02.csv")
            #expect(try gaps.integer("\(place).refused.0.number") == 2)
            #expect(try gaps.string("\(place).refused.0.reason") == "file.count_mismatch")
        }
    }

    @Test func aSenderThatOnlyAlarmsIsNotHeldAndItsGapIsReportedUntilItCloses() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.configure("senders: [{name: oslo, gaps: alarm}]")
            try await shop.ingest(Self.sheet("1", card: 1), as: "1.csv").expectVerdict("applied")
            try await shop.ingest(Self.sheet("4", card: 4), as: "4.csv").expectVerdict("applied")
            let gaps = try await shop.json("sales", "gaps", status: 3)
            #expect(try gaps.integer("senders.0.missingNumbers.0.first") == 2)
            #expect(try gaps.integer("senders.0.missingNumbers.0.last") == 3)
            #expect(try gaps.integer("senders.0.highest") == 4)
            #expect(
                try gaps.keys() == [
                    "complete", "from", "schema", "senders", "stores", "to", "zone",
                ]
            )
            for number in [3, 2] {
                try await shop.ingest(
                    Self.sheet("\(number)", card: number),
                    as: "\(number).csv"
                ).expectVerdict("applied")
            }
            #expect(try await shop.json("sales", "gaps").bool("complete"))
        }
    }

    /// Business days: 12 to 16 January 2026 are Monday to Friday.
    @Test func reportsMissingDaysOfTheCalendarUntilTheLateFileArrives() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.configure(
                """
                stores:
                  - {name: oslo-1, sender: oslo, opens: [mon, tue, wed, thu, fri], from: 2026-01-12,
                     closed: [2026-01-14]}
                senders: [{name: oslo, maxAgeDays: 36500}]
                """
            )
            let range = ["--from", "2026-01-01", "--to", "2026-01-18"]
            try await shop.ingest(Self.sheet("1", card: 1, day: "2026-01-12"), as: "1.csv")
                .expectVerdict("applied")
            // Another store of the sender: its day is there, that of oslo-1 is not.
            try await shop.ingest(
                Self.sheet("2", card: 2, day: "2026-01-13", store: "oslo-2"),
                as: "2.csv"
            ).expectVerdict("applied")
            let gaps = try await shop.mintrun(["sales", "gaps", "--json"] + range).expect(3).json()
            #expect(try gaps.count("senders.0.missingDays") == 1)
            #expect(try gaps.string("senders.0.missingDays.0.first") == "2026-01-15")
            #expect(try gaps.string("stores.0.missingDays.0.first") == "2026-01-13")
            #expect(try gaps.string("stores.0.missingDays.1.first") == "2026-01-15")
            #expect(try gaps.integer("stores.0.missingDays.1.days") == 2)
            #expect(try gaps.bool("stores.0.calendar") && !gaps.bool("stores.1.calendar"))
            #expect(try gaps.count("stores.1.missingDays") == 0)
            let one = try await shop.mintrun(
                ["sales", "gaps", "--store", "oslo-1", "--json"] + range
            ).expect(3).json()
            #expect(try one.count("stores") == 1 && one.count("senders") == 0)

            // Late files have their business date and are recorded today.
            for (number, day) in [("3", "2026-01-13"), ("4", "2026-01-15")] {
                try await shop.ingest(
                    Self.sheet(number, card: Int(number) ?? 0, day: day),
                    as: "\(number).csv"
                ).expectVerdict("applied")
            }
            try await shop.ingest(SaleSheet("5", day: "2026-01-16"), as: "5.csv")
                .expectVerdict("applied")
            try await shop.mintrun(["sales", "gaps"] + range).expect(0)
            let listed = try await shop.json("sales", "show", "4.csv")
            #expect(try listed.string("file.businessDate") == "2026-01-15")
            #expect(try listed.string("file.takenAt") > "2026-01-16")
        }
    }

    @Test(arguments: [
        ("0", 1, "rejected"), ("1", 1, "partial"), ("0%", 1, "rejected"), ("49%", 1, "rejected"),
        ("50%", 1, "partial"), ("100%", 2, "rejected"), ("1", 2, "rejected"),
    ])
    func theThresholdOfACallIsExact(_ limit: String, bad: Int, verdict: String) async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            for row in 1...2 {
                let amount = row <= bad ? 1 : 50000
                sheet.add("activate", id: "r\(row)", card: row, amount: amount)
            }
            try await shop.ingest(sheet, as: "1.csv", "--max-rejects", limit, status: 3)
                .expectVerdict(verdict)
        }
    }

    @Test(arguments: ["-1", "101%", "x", "", "1.5", "nan%"])
    func anInvalidThresholdIsWrongUsage(_ limit: String) async throws {
        try await Shop.with(.ready) { shop in
            _ = try await shop.mintrun("sales", "ingest", "1.csv", "--max-rejects=\(limit)").expect(
                64
            )
        }
    }

    @Test func oldSalesAreMarkedOrRefusedAsTheSenderIsSet() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.configure("senders: [{name: oslo, maxAgeDays: 30}]")
            let day = SaleSheet.day(ago: 60)
            func expectTooOld(_ number: Int) async throws {
                let old = Self.sheet("\(number)", card: number, day: day)
                let refused = try await shop.ingest(old, as: "\(number).csv", status: 3)
                #expect(try refused.keys("files.0.codes") == ["date.too_old"])
            }
            try await expectTooOld(1)
            // The last day would be counted from a till's clock that may be wrong.
            try shop.configure("senders: [{name: oslo, lateAfterDays: 50}]")
            try await expectTooOld(2)
            try shop.configure("senders: [{name: oslo, lateAfterDays: 36500}]")
            try await shop.ingest(Self.sheet("3", card: 3, day: day), as: "3.csv")
                .expectVerdict("applied")
            try shop.configure("senders: [{name: oslo, lateAfterDays: 1, maxAgeDays: 90}]")
            try await shop.ingest(Self.sheet("4", card: 4, day: day), as: "4.csv")
                .expectVerdict("applied")
            let late = try await shop.bench.run(
                "sqlite3",
                shop.bench.workspace.appending(path: "ledger.sqlite").path,
                "SELECT group_concat(late, ',') FROM attempt WHERE verdict = 1 ORDER BY file"
            ).expect(0).text
            #expect(late == "0,1\n")
        }
    }
}

extension Shop {
    /// Puts the sheet into the inbox, under its number.
    func drop(_ sheet: SaleSheet) throws {
        let file = bench.workspace.appending(path: "inbox/\(sheet.sequence).csv")
        try Data(sheet.text.utf8).write(to: file)
    }

    /// Adds lines to `mintrun.yaml`, in the place of those of an earlier call.
    func configure(_ lines: String) throws {
        let file = bench.workspace.appending(path: "mintrun.yaml")
        let mark = "\n# of the test\n"
        let text = try file.text.components(separatedBy: mark)[0]
        try Data((text + mark + lines + "\n").utf8).write(to: file)
    }
}
