import Foundation
import Testing

/// Whole files: corrections, gaps, thresholds, secrets, dry runs.
struct SaleFeedTests {
    /// Sells the cards from `first` on, one row each.
    private static func sheet(_ sequence: String, cards: ClosedRange<Int>) -> SaleSheet {
        var sheet = SaleSheet(sequence)
        for card in cards { sheet.add("activate", id: "s-\(card)", card: card, amount: 50000) }
        return sheet
    }

    @Test func appliesCorrectedRowsOnce() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "good", card: 1, amount: 50000)
            sheet.add("activate", id: "bad", card: 2, amount: 5000)
            let first = try await shop.ingest(sheet, as: "1.csv", status: 3)
            let correction = try first.string("files.0.rejectFile")
            #expect(correction == "results/oslo/1/1.rej.csv")
            let text = try shop.bench.workspace.appending(path: correction).text
            #expect(text.hasPrefix(#""H","1","LIVE","oslo","1.1","#))
            #expect(text.contains("reject_code=money.not_allowed"))
            #expect(text.hasSuffix("\"T\",\"1\"\n"))

            try shop.bench.write(text, to: "1-as-it-is.csv")
            let same = try await shop.json("sales", "ingest", "1-as-it-is.csv", status: 3)
            #expect(try same.integer("files.0.rejected") == 1)
            let second = try shop.bench.workspace
                .appending(path: try same.string("files.0.rejectFile")).text
            #expect(second.hasPrefix(#""H","1","LIVE","oslo","1.2","#))

            try shop.bench.write(second.replacing("\"5000\"", with: "\"50000\""), to: "1-right.csv")
            let right = try await shop.json("sales", "ingest", "1-right.csv")
            try right.expectVerdict("applied")
            #expect(right.isNull("files.0.rejectFile"))
            #expect(try await shop.outstanding() == 100_000)
            // The corrections are outside the stream: the next file is number 2.
            try await shop.ingest(Self.sheet("2", cards: 3...3), as: "2.csv")
                .expectVerdict("applied")
        }
    }

    @Test func aGapHoldsTheFileUntilTheMissingOneArrives() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.configure("senders: [{name: oslo, firstNumber: 41}]")
            try await shop.ingest(Self.sheet("41", cards: 1...1), as: "41.csv")
                .expectVerdict("applied")
            let third = Self.sheet("43", cards: 3...3)
            let held = try await shop.ingest(third, as: "43.csv", status: 75)
            try held.expectVerdict("held")
            #expect(try held.string("files.0.reason") == "file.sequence_gap")
            #expect(try await shop.state(ofCard: 3) == "inactive")

            try shop.bench.write(Self.sheet("42", cards: 2...2).text, to: "42.csv")
            let both = try await shop.json("sales", "ingest", "43.csv", "42.csv")
            #expect(try both.string("files.0.sequence") == "42")
            #expect(try both.string("files.1.sequence") == "43")
            #expect(try both.string("files.1.verdict") == "applied")
            #expect(try await shop.outstanding() == 150_000)

            var used = Self.sheet("42", cards: 4...4)
            used.add("activate", id: "x", card: 7, amount: 50000)
            let refused = try await shop.ingest(used, as: "42b.csv", status: 3)
            #expect(try refused.string("files.0.reason") == "file.sequence_used")
        }
    }

    /// 25 of 25 rows are more than 1 % and more than 20.
    @Test func aFileWithTooManyRejectedRowsIsRefusedWhole() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "good", card: 1, amount: 50000)
            for row in 1...25 { sheet.add("activate", id: "bad-\(row)", card: 5, amount: 50000) }
            let refused = try await shop.ingest(sheet, as: "1.csv", status: 3)
            try refused.expectVerdict("rejected")
            #expect(try refused.string("files.0.reason") == "file.too_many_rejects")
            #expect(try refused.integer("files.0.applied") == 0)
            #expect(try await shop.state(ofCard: 1) == "inactive")

            let allowed = try await shop.ingest(
                sheet,
                as: "1.csv",
                "--max-rejects",
                "30",
                status: 3
            )
            try allowed.expectVerdict("partial")
            #expect(try allowed.integer("files.0.applied") == 1)
            let log = try await shop.mintrun("audit", "export").expect(0).text
            #expect(log.contains("maxRejects") || log.contains("max-rejects"), "it is audited")
        }
    }

    @Test func aDryRunReportsTheSameAndChangesNothing() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            sheet.add("activate", id: "b", card: 5, amount: 50000)
            let files = try shop.bench.filesOfWorkspace()
            let trial = try await shop.ingest(sheet, as: "1.csv", "--dry-run", status: 3)
            #expect(try shop.bench.filesOfWorkspace() == files)
            #expect(try await shop.json("sales", "list").count("files") == 0)
            #expect(try await shop.state(ofCard: 1) == "inactive")
            let real = try await shop.ingest(sheet, as: "1.csv", status: 3)
            for key in ["verdict", "sha256"] {
                #expect(try trial.string("files.0.\(key)") == (try real.string("files.0.\(key)")))
            }
            for key in ["rows", "applied", "replayed", "rejected", "parked"] {
                #expect(try trial.integer("files.0.\(key)") == (try real.integer("files.0.\(key)")))
            }
            let amounts = "files.0.amounts.NOK.activated"
            #expect(try trial.integer(amounts) == (try real.integer(amounts)))
            #expect(try real.integer("files.0.applied") == 1)
        }
    }

    @Test(arguments: ["bare", "whole", "framed"])
    func aTokenInAFileQuarantinesItAndBlocksTheCard(_ form: String) async throws {
        try await Shop.with(.acknowledged) { shop in
            let card = try shop.printedCards()[9]
            let bare = String(card.token.dropFirst("DINCARD:".count))
            let written = ["bare": bare, "whole": card.token, "framed": card.payload]
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            sheet.add("activate", id: "b", card: 10, amount: 50000, receipt: written[form])
            let shown = try await shop.quarantine(sheet, as: "leak.csv")
            #expect(try await shop.state(ofCard: 1) == "inactive")
            #expect(try await shop.state(ofCard: 10) == "blocked")
            #expect(try shop.bench.filesHolding(anyOf: [bare]).isEmpty)
            #expect(!shown.contains(bare))

            // The rest of the file counts if that is asked for; the card stays blocked.
            let report = try await shop.ingest(
                sheet,
                as: "leak.csv",
                "--drop-secret-rows",
                status: 3
            )
            #expect(try report.integer("files.0.applied") == 1)
            #expect(try await shop.state(ofCard: 1) == "unused")
            #expect(try await shop.state(ofCard: 10) == "blocked")
            #expect(try shop.bench.filesHolding(anyOf: [bare]).isEmpty)
        }
    }

    /// Cards are held whatever becomes of the file, and a trial holds nothing.
    @Test(arguments: ["file.too_many_rejects", "file.not_as_approved", "file.same_rows", "stopped"])
    func holdsCardsOfDroppedRowsIfTheFileIsRefused(reason: String) async throws {
        try await Shop.with(.acknowledged) { shop in
            let token = try shop.printedCards()[9].token
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            sheet.add("activate", id: "b", card: 2, amount: 50000)
            sheet.add("lookup", id: "c", card: 3, receipt: token)
            var options = ["--drop-secret-rows"]
            switch reason {
            case "file.too_many_rejects": options += ["--max-rejects", "0"]
            case "file.not_as_approved":
                options += ["--approve", String(repeating: "0", count: 64)]
            case "file.same_rows":
                var known = SaleSheet("1", sender: "bergen")
                known.add("activate", id: "x", card: 1, amount: 50000, receipt: "R1")
                known.add("activate", id: "y", card: 2, amount: 50000, receipt: "R2")
                try await shop.ingest(known, as: "known.csv").expectVerdict("applied")
            default: break
            }
            try shop.bench.write(sheet.text, to: "leak.csv")
            let ingest = ["sales", "ingest", "leak.csv", "--json"] + options
            try await shop.mintrun(ingest + ["--dry-run"]).expect(3)
            #expect(try await shop.state(ofCard: 10) == "inactive")
            if reason == "stopped" {
                let place = ["MINTRUN_CRASH_AT": "ingest.rows-decided:1:\(SIGINT)"]
                try await shop.bench.command(ingest, place).outcome().expect(130)
            } else {
                let refused = try await shop.mintrun(ingest).expect(3).json()
                #expect(try refused.string("files.0.reason") == reason)
                #expect(try refused.string("files.0.exposed.0") == Shop.serial(10))
                #expect(try refused.integer("files.0.applied") == 0)
            }
            #expect(try await shop.state(ofCard: 10) == "blocked")
            let shown = try await shop.json("card", "show", Shop.serial(10))
            #expect(try shown.string("card.holds.0") == "exposed")
        }
    }

    @Test(arguments: [
        ("", "csv.empty"), ("PK\u{3}\u{4}zip", "file.type"),
        ("H,1,LIVE,oslo,1,2026-01-15,2026-01-15T21:00:00Z\n", "file.no_trailer"),
        ("H,1,LIVE,oslo,1,2026-01-15,2026-01-15T21:00:00Z\nT,1,0,0\n", "file.count_mismatch"),
        ("H,1,LIVE,oslo,1,2026-01-15,2026-01-15T21:00:00Z\nT,0,7,0\n", "file.total_mismatch"),
        ("H,1,LIVE,oslo,1,2026-01-15,2026-01-15T21:00:00Z\nT,0,0,7\n", "file.hash_mismatch"),
        ("H,1,LIVE,oslo,1,2026-01-15,2026-01-15T21:00:00Z\nT,0,0,0\nD\n", "file.after_trailer"),
    ])
    func aFileThatIsNotWholeIsRefusedWhole(_ text: String, reason: String) async throws {
        try await Shop.with(.ready) { shop in
            try shop.bench.write(text, to: "f.csv")
            let report = try await shop.json("sales", "ingest", "f.csv", status: 3)
            try report.expectVerdict("rejected")
            #expect(try report.string("files.0.reason") == reason)
            let result = try shop.bench.filesOfWorkspace().filter { $0.hasSuffix(".ack.csv") }
            #expect(result.allSatisfy { $0.hasPrefix("results/refused/") } && result.count == 1)
        }
    }

    @Test func reportsAnUnreadableFile() async throws {
        try await Shop.with(.ready) { shop in
            let outcome = try await shop.mintrun("sales", "ingest", "nowhere.csv", "--json")
                .expect(65)
            #expect(outcome.output.isEmpty)
            #expect(!(try outcome.errorCode().isEmpty))
        }
    }
}

extension Shop {
    /// Ingests a file that must be quarantined; returns all output and all written files about it.
    fileprivate func quarantine(_ sheet: SaleSheet, as name: String) async throws -> String {
        try bench.write(sheet.text, to: name)
        var shown = ""
        for options in [["--json"], []] {
            let outcome = try await mintrun(["sales", "ingest", name] + options).expect(3)
            shown += outcome.text + outcome.errorText
        }
        #expect(shown.contains("quarantined") && shown.contains("file.secret"))
        #expect(try bench.filesOfWorkspace().allSatisfy { !$0.hasPrefix("archive/") })
        return shown
    }
}
