import Foundation
import Testing

/// Files that count, files that arrive, and the numbers of a sender's stream.
struct FileCountFieldTests {
    private static func sheet(
        _ sequence: String,
        _ cards: [Int],
        amount: Int = 50000,
        sender: String = "oslo",
        day: String? = nil
    ) -> SaleSheet {
        var sheet =
            day.map { SaleSheet(sequence, sender: sender, day: $0) }
            ?? SaleSheet(sequence, sender: sender)
        for card in cards { sheet.add("activate", id: "s-\(card)", card: card, amount: amount) }
        return sheet
    }

    private static let decide = ["sales", "decide", "--reason", "they said so", "--json"]

    @Test func judgesAFileAfreshWhoseRowsWereAllRejected() async throws {
        try await Shop.with(.acknowledged) { shop in
            // 25 rows: more than the limit of rejected rows.
            let wrong = Self.sheet("1", Array(7...31), amount: 1)
            let first = try await shop.ingest(wrong, as: "1.csv", status: 3)
            try first.expectVerdict("rejected")
            #expect(try first.string("files.0.reason") == "file.all_rejected")
            #expect(try first.integer("files.0.rejected") == 25)
            let ack = try shop.lines(of: try first.string("files.0.ackFile"))
            #expect(ack.count == 27 && ack.last?.hasSuffix(",2") == true)
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains("1.csv of oslo does not count"))
            // Its number arrived and holds back nothing; its name and its number are free.
            try await shop.ingest(Self.sheet("2", [1]), as: "2.csv").expectVerdict("applied")
            #expect(try await shop.json("sales", "gaps").bool("complete"))
            let again = try await shop.json("sales", "ingest", "1.csv", status: 3)
            try again.expectVerdict("rejected")
            try await shop.ingest(Self.sheet("1", [2]), as: "1.csv").expectVerdict("applied")
            let later = try await shop.mintrun("status").expect(0).text
            #expect(!later.contains("does not count"))
            #expect(try await shop.outstanding() == 100_000)
            try await shop.mintrun("verify").expect(0)
        }
    }

    @Test(arguments: ["correction", "void"])
    func namesARejectedFileUntilItIsDecided(_ way: String) async throws {
        try await Shop.with(.acknowledged) { shop in
            let report = try await shop.ingest(
                Self.sheet("1", [1, 2], amount: 1),
                as: "1.csv",
                status: 3
            )
            let status = try await shop.mintrun("status").expect(0).text
            #expect(status.contains("1.csv of oslo does not count"))
            if way == "void" {
                let voided = try await shop.mintrun(Self.decide + ["1.csv", "--as", "void"])
                    .expect(0).json()
                #expect(voided.isNull("earlier"))
                let again = try await shop.json("sales", "ingest", "1.csv", status: 3)
                #expect(try again.string("files.0.reason") == "file.voided")
            } else {
                let path = try report.string("files.0.rejectFile")
                let text = try shop.bench.workspace.appending(path: path).text
                let right = text.replacing("\"1\",\"NOK\"", with: "\"50000\",\"NOK\"")
                try shop.bench.write(right, to: "1.rej.csv")
                try await shop.json("sales", "ingest", "1.rej.csv").expectVerdict("applied")
                // The file itself still contains the wrong amounts: each row conflicts with its
                // correction, and nothing is done twice.
                _ = try await shop.json("sales", "ingest", "1.csv", status: 3)
                #expect(try await shop.outstanding() == 100_000)
            }
            let later = try await shop.mintrun("status").expect(0).text
            #expect(!later.contains("does not count"))
            try await shop.ingest(Self.sheet("2", [7]), as: "2.csv").expectVerdict("applied")
        }
    }

    @Test func countsRejectedRowsOfAReplayedFileUntilTheyAreCorrected() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = Self.sheet("1", [1])
            for card in [2, 3] { sheet.add("activate", id: "s-\(card)", card: card, amount: 1) }
            let first = try await shop.ingest(sheet, as: "1.csv", status: 3)
            try first.expectVerdict("partial")
            let path = try first.string("files.0.rejectFile")
            let text = try shop.bench.workspace.appending(path: path).text
            func replay(_ status: Int32) async throws -> Document {
                let report = try await shop.json("sales", "ingest", "1.csv", status: status)
                try report.expectVerdict("replayed")
                return report
            }
            let replay1 = try await replay(3)
            #expect(try replay1.integer("files.0.rejected") == 2)
            #expect(try replay1.integer("files.0.replayed") == 1)
            #expect(try replay1.string("files.0.rejectFile") == path)
            let shown = try await shop.mintrun("sales", "ingest", "1.csv").expect(3).text
            #expect(shown.contains(path) && shown.contains("2 rows rejected before"))
            // One row is corrected, and the other one is still wrong.
            let half = text.replacing(
                "\"\(Shop.serial(2))\",\"1\"",
                with: "\"\(Shop.serial(2))\",\"50000\""
            )
            try shop.bench.write(half, to: "1.rej.csv")
            let second = try await shop.json("sales", "ingest", "1.rej.csv", status: 3)
            try second.expectVerdict("partial")
            _ = try await replay(3)
            let rest = try shop.bench.workspace
                .appending(path: second.string("files.0.rejectFile")).text
            let right = rest.replacing("\"1\",\"NOK\"", with: "\"50000\",\"NOK\"")
            try shop.bench.write(right, to: "1.2.csv")
            try await shop.json("sales", "ingest", "1.2.csv").expectVerdict("applied")
            let done = try await replay(0)
            #expect(try done.integer("files.0.replayed") == 3)
            #expect(try done.integer("files.0.rejected") == 0)
            #expect(try await shop.outstanding() == 150_000)
        }
    }

    @Test func holdsTheSecondFileOfANewSenderUntilTheFirstOneArrives() async throws {
        try await Shop.with(.acknowledged) { shop in
            let second = try await shop.ingest(Self.sheet("2", [2]), as: "2.csv", status: 75)
            try second.expectVerdict("held")
            #expect(try second.bool("files.0.newSender"))
            let gaps = try await shop.json("sales", "gaps", status: 3)
            #expect(try gaps.integer("senders.0.missingNumbers.0.first") == 1)
            #expect(try gaps.integer("senders.0.missingNumbers.0.last") == 1)
            #expect(
                try await shop.mintrun("status").expect(0).text.contains(
                    "oslo: number 1 is missing"
                )
            )
            let ack = try shop.lines(of: try second.string("files.0.ackFile"))
            #expect(ack.last?.hasSuffix(",1") == true)
            try await shop.ingest(Self.sheet("1", [1]), as: "1.csv").expectVerdict("applied")
            let taken = try await shop.ingest(Self.sheet("2", [2]), as: "2.csv")
            try taken.expectVerdict("applied")
            #expect(try !taken.bool("files.0.newSender"))
            #expect(try await shop.outstanding() == 100_000)
        }
    }

    @Test func beginsAStreamAtTheNumberOfAnOperator() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.ingest(Self.sheet("7", [7]), as: "7.csv", status: 75)
                .expectVerdict("held")
            let first = try await shop.mintrun(Self.decide + ["7.csv", "--as", "first"]).expect(0)
                .json()
            #expect(try first.integer("givenUp.first") == 1)
            #expect(try first.integer("givenUp.last") == 6)
            #expect(try await shop.json("sales", "gaps").bool("complete"))
            try await shop.ingest(Self.sheet("8", [8]), as: "8.csv").expectVerdict("applied")
            let below = try await shop.ingest(Self.sheet("3", [3]), as: "3.csv", status: 3)
            try below.expectVerdict("quarantined")
            #expect(try below.string("files.0.reason") == "file.below_first")
            let taken = try await shop.mintrun(Self.decide + ["3.csv", "--as", "both"]).expect(0)
                .json()
            #expect(try taken.string("file.verdict") == "applied")
            #expect(try await shop.json("sales", "gaps").bool("complete"))
            try await shop.ingest(Self.sheet("9", [9]), as: "9.csv").expectVerdict("applied")
            #expect(try await shop.outstanding() == 200_000)
        }
    }

    @Test func refusesAFarJumpOfTheFirstFile() async throws {
        try await Shop.with(.acknowledged) { shop in
            for (number, isFar) in [("1001", false), ("1002", true)] {
                let sender = "s\(number)"
                let sheet = Self.sheet(number, [isFar ? 1 : 2], sender: sender)
                try await shop.ingest(sheet, as: "\(number).csv", status: 75).expectVerdict("held")
                let decide = Self.decide + ["\(number).csv", "--as", "first"]
                let outcome = try await shop.mintrun(decide)
                guard isFar else {
                    outcome.expect(0)
                    continue
                }
                #expect(try outcome.expect(3).errorCode() == "file.jump_too_large")
                #expect(!outcome.errorText.contains("yes-skip"))
                try await shop.mintrun(decide + ["--yes-skip"]).expect(0)
            }
        }
    }

    @Test func givesUpANumberThatNeverArrives() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.ingest(Self.sheet("1", [1]), as: "1.csv").expectVerdict("applied")
            try shop.drop(Self.sheet("4", [4]))
            _ = try await shop.json("sales", "ingest", status: 75)
            func skip(_ number: Int, sender: String = "oslo", _ more: String...) async throws
                -> Outcome
            {
                try await shop.mintrun(
                    Self.decide + ["--sender", sender, "--skip", "\(number)"] + more
                )
            }
            #expect(try await skip(2, "--dry-run").expect(0).json().bool("dryRun"))
            for isAgain in [false, true] {
                #expect(try await skip(2).expect(0).json().bool("alreadyDone") == isAgain)
            }
            for number in [1, 9] {
                #expect(try await skip(number).expect(3).errorCode() == "file.number_not_missing")
            }
            let unknown = try await skip(3, sender: "olso").expect(10)
            #expect(try unknown.errorCode() == "sender.unknown")
            #expect(unknown.errorText.contains("oslo"))
            let gaps = try await shop.json("sales", "gaps", status: 3)
            #expect(try gaps.integer("senders.0.missingNumbers.0.first") == 3)
            try await skip(3).expect(0)
            #expect(try await shop.state(ofCard: 4) == "inactive")
            try await shop.json("sales", "ingest").expectVerdict("applied")
            #expect(try await shop.json("sales", "gaps").bool("complete"))
            let log = try await shop.mintrun("audit", "export").expect(0).text
            #expect(log.contains("number skipped") && log.contains("they said so"))
            for wrong in [["--skip", "3"], ["x.csv", "--sender", "oslo", "--skip", "3"], []] {
                try await shop.mintrun(Self.decide + wrong).expect(64)
            }
        }
    }

    @Test func beginsAStreamWithTheNumberOfTheSettings() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.configure("senders: [{name: oslo, firstNumber: 40}]")
            try await shop.ingest(Self.sheet("41", [1]), as: "41.csv", status: 75)
                .expectVerdict("held")
            try await shop.ingest(Self.sheet("40", [2]), as: "40.csv").expectVerdict("applied")
            try await shop.ingest(Self.sheet("41", [1]), as: "41.csv").expectVerdict("applied")
            #expect(try await shop.json("sales", "gaps").bool("complete"))
        }
    }

    @Test func announcesANewSenderWithNamesLikeIt() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.ingest(Self.sheet("1", [1], sender: "bergen-2"), as: "1.csv")
                .expectVerdict("applied")
            try shop.bench.write(Self.sheet("1", [2], sender: "begren-2").text, to: "2.csv")
            let shown = try await shop.mintrun("sales", "ingest", "2.csv").expect(0).text
            #expect(shown.contains("new sender  begren-2; known are bergen-2"))
            let next = try await shop.ingest(
                Self.sheet("2", [3], sender: "bergen-2"),
                as: "3.csv"
            )
            #expect(try !next.bool("files.0.newSender"))
        }
    }

    /// The clock of the machine: some days before the stage was made, and long after.
    @Test func refusesABusinessDateFarFromToday() async throws {
        try await Shop.with(.acknowledged) { shop in
            let today = Calendar.utc.startOfDay(for: Date())
            func day(_ offset: Int) -> String {
                let date = today.addingTimeInterval(Double(offset) * 86_400)
                return String(date.ISO8601Format().prefix(10))
            }
            // The rows are of another day: only the header counts here.
            for (place, offset) in [3, 30, -402].enumerated() {
                var sheet = Self.sheet("1", [place + 1])
                sheet.day = day(offset)
                let name = "far-\(place).csv"
                let report = try await shop.ingest(sheet, as: name, status: 3)
                try report.expectVerdict("rejected")
                #expect(try report.string("files.0.reason") == "file.business_date")
            }
            var old = Self.sheet("1", [1])
            old.day = day(-402)
            try shop.bench.write(old.text, to: "old.csv")
            let taken = try await shop.mintrun(Self.decide + ["old.csv", "--as", "both"]).expect(0)
                .json()
            #expect(try taken.string("file.verdict") == "applied")
            try shop.configure("senders: [{name: oslo, maxAgeDays: 36500}]")
            try await shop.ingest(Self.sheet("2", [2], day: day(-500)), as: "2.csv")
                .expectVerdict("applied")
        }
    }
}

extension Calendar {
    fileprivate static var utc: Calendar {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar
    }
}
