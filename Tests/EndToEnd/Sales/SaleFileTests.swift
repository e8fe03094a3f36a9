import Foundation
import Testing

/// A day's sales: what becomes of the rows of a file, and of the same file once more.
struct SaleFileTests {
    /// Every phase, advices in and out of order, and three rows that cannot be.
    private static var day: SaleSheet {
        var sheet = SaleSheet("1")
        sheet.add("activate", id: "final", card: 1, amount: 50000)
        sheet.add("activate", "request", id: "asked", card: 2, amount: 50000)
        sheet.add("activate", "confirm", id: "paid", of: "asked", card: 2)
        sheet.add("activate", "request", id: "wished", card: 3, amount: 50000)
        sheet.add("activate", "reverse", id: "declined", of: "wished", card: 3)
        sheet.add("activate", "confirm", id: "early", of: "late", card: 4)
        sheet.add("activate", id: "spoiled", card: 5, amount: 50000)
        sheet.add("activate", id: "amount", card: 7, amount: 5000)
        sheet.add("activate", id: "spare", card: 39, amount: 50000)
        sheet.add("redeem", id: "purchase", card: 1, amount: 12000)
        return sheet
    }

    @Test func everyRowIsDecidedOnItsOwnAndAnswered() async throws {
        try await Shop.with(.acknowledged) { shop in
            let report = try await shop.ingest(Self.day, as: "day-1.csv", status: 3)
            #expect(try report.string("files.0.verdict") == "partial")
            #expect(try report.integer("files.0.rows") == 10)
            #expect(try report.integer("files.0.applied") == 6)
            #expect(try report.integer("files.0.parked") == 1)
            #expect(try report.integer("files.0.rejected") == 3)
            #expect(try report.integer("files.0.replayed") == 0)
            let sums = "files.0.amounts.NOK"
            #expect(try report.integer("\(sums).activated") == 150_000)
            #expect(try report.integer("\(sums).redeemed") == 12_000)
            #expect(try report.integer("\(sums).reversed") == 50_000)
            #expect(try report.integer("\(sums).loaded") == 0)

            #expect(try report.string("files.0.ackFile") == "results/oslo/1/day-1.ack.csv")
            let digest = try report.string("files.0.sha256")
            #expect(
                try shop.lines(of: "results/oslo/1/day-1.ack.csv") == [
                    "H,1,LIVE,oslo,1,\(digest),partial,",
                    "R,1,final,applied,,NC00000000018,unused,50000,50000,NOK",
                    "R,2,asked,applied,,NC00000000026,activating,50000,0,NOK",
                    "R,3,paid,applied,,NC00000000026,unused,50000,50000,NOK",
                    "R,4,wished,applied,,NC00000000034,activating,50000,0,NOK",
                    "R,5,declined,applied,,NC00000000034,inactive,0,0,NOK",
                    "R,6,early,parked,advice.original_pending,NC00000000042,,,,",
                    "R,7,spoiled,rejected,card.spoiled,NC00000000059,spoiled,0,0,NOK",
                    "R,8,amount,rejected,money.not_allowed,NC00000000075,inactive,0,0,NOK",
                    "R,9,spare,rejected,card.spare,NC00000000398,spare,0,0,NOK",
                    "R,10,purchase,applied,,NC00000000018,used,38000,38000,NOK",
                    "T,10,6,0,3,1,2",
                ]
            )
            #expect(try await shop.state(ofCard: 1) == "used")
            #expect(try await shop.state(ofCard: 3) == "inactive")
            #expect(try await shop.outstanding() == 88_000)
            let archive = try shop.bench.filesOfWorkspace().filter { $0.hasPrefix("archive/") }
            #expect(archive == ["archive/\(digest).csv"])
        }
    }

    @Test func replaysTheSameBytesAndLeavesTheResultsUnchanged() async throws {
        try await Shop.with(.acknowledged) { shop in
            let first = try await shop.ingest(Self.day, as: "day-1.csv", status: 3)
            try first.expectVerdict("partial")
            let rejected = try first.integer("files.0.rejected")
            let results = try shop.results()
            #expect(results.count == 2)
            for name in ["day-1.csv", "renamed.csv"] {
                // The rejected rows are still to be corrected.
                let again = try await shop.ingest(Self.day, as: name, status: 3)
                try again.expectVerdict("replayed")
                #expect(try again.integer("files.0.applied") == 0)
                #expect(try again.integer("files.0.replayed") == 10 - rejected)
                #expect(try again.integer("files.0.rejected") == rejected)
            }
            #expect(try shop.results() == results)
            #expect(try await shop.outstanding() == 88_000)
            #expect(try await shop.json("sales", "list").count("files") == 1)
        }
    }

    @Test func theRequestOfAParkedAdviceCompletesIt() async throws {
        try await Shop.with(.acknowledged) { shop in
            var first = SaleSheet("1")
            first.add("activate", "confirm", id: "c", of: "r", card: 4)
            first.add("activate", "reverse", id: "u", of: "s", card: 7)
            let parked = try await shop.ingest(first, as: "1.csv")
            #expect(try parked.integer("files.0.parked") == 2)
            #expect(try await shop.state(ofCard: 4) == "inactive")

            var second = SaleSheet("2")
            second.add("activate", "request", id: "r", card: 4, amount: 50000)
            second.add("activate", "request", id: "s", card: 7, amount: 50000)
            let done = try await shop.ingest(second, as: "2.csv", status: 3)
            #expect(try done.integer("files.0.applied") == 1)
            #expect(try done.integer("files.0.rejected") == 1)
            let answer = try shop.lines(of: try done.string("files.0.ackFile"))
            #expect(answer[2].hasPrefix("R,2,s,rejected,advice.reversed_before_arrival,"))
            #expect(try await shop.state(ofCard: 4) == "unused")
            #expect(try await shop.state(ofCard: 7) == "inactive")
        }
    }

    @Test func aKnownIdIsReplayedWithTheSameContentAndAConflictWithAnother() async throws {
        try await Shop.with(.acknowledged) { shop in
            var first = SaleSheet("1")
            first.add("activate", id: "a", card: 1, amount: 50000)
            try await shop.ingest(first, as: "1.csv").expectVerdict("applied")
            var second = SaleSheet("2")
            second.add("activate", id: "a", card: 1, amount: 50000, receipt: "another")
            try await shop.ingest(second, as: "2.csv").expectVerdict("applied")
            var third = SaleSheet("3")
            third.add("activate", id: "a", card: 2, amount: 50000)
            third.add("activate", id: "b", card: 2, amount: 50000)
            let report = try await shop.ingest(third, as: "3.csv", status: 3)
            let answer = try shop.lines(of: try report.string("files.0.ackFile"))
            #expect(answer[1].hasPrefix("R,1,a,rejected,idem.conflict,"))
            #expect(answer[2].hasPrefix("R,2,b,applied,,"))
            #expect(try await shop.outstanding() == 100_000)
        }
    }

    @Test func rejectsSalesOfUnsellableCards() async throws {
        try await Shop.with(.released) { shop in
            var early = SaleSheet("1")
            early.add("activate", id: "a", card: 1, amount: 50000)
            let report = try await shop.ingest(
                early,
                as: "early.csv",
                "--max-rejects",
                "5",
                status: 3
            )
            #expect(try report.integer("files.0.applied") == 0)
            #expect(try report.integer("files.0.rejected") == 1)
            #expect(try await shop.state(ofCard: 1) == "inactive")
            #expect(
                try await shop.json("report", "liability").keys("totals").isEmpty
            )
        }
    }

    @Test func rejectsCardsOfTheOtherEnvironment() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1", environment: "TEST")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            let report = try await shop.ingest(sheet, as: "test.csv", status: 3)
            let answer = try shop.lines(of: try report.string("files.0.ackFile"))
            #expect(answer[1].hasPrefix("R,1,a,rejected,card.live_in_test_file,"))
            #expect(try await shop.state(ofCard: 1) == "inactive")
        }
    }

    @Test func aDeactivationReversesTheSale() async throws {
        try await Shop.with(.acknowledged) { shop in
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "a", card: 1, amount: 50000)
            sheet.add("deactivate", id: "b", card: 1)
            sheet.add("activate", id: "c", card: 1, amount: 50000)
            sheet.add("load", id: "d", card: 1, amount: 20000)
            sheet.add("redeem", id: "e", card: 1, amount: 70000)
            try await shop.ingest(sheet, as: "1.csv").expectVerdict("applied")
            #expect(try await shop.state(ofCard: 1) == "depleted")
            #expect(try await shop.outstanding() == 0)
        }
    }

    @Test func listAndShowReportIngestedFiles() async throws {
        try await Shop.with(.acknowledged) { shop in
            let report = try await shop.ingest(Self.day, as: "day-1.csv", status: 3)
            let list = try await shop.json("sales", "list")
            #expect(try list.count("files") == 1)
            #expect(try list.string("files.0.file") == "day-1.csv")
            let digest = try report.string("files.0.sha256")
            for name in ["day-1.csv", String(digest.prefix(8))] {
                let file = try await shop.json("sales", "show", name)
                #expect(try file.count("rows") == 10)
                #expect(try file.string("rows.6.code") == "card.spoiled")
                #expect(try file.string("rows.6.messageId") == "spoiled")
            }
            try await shop.mintrun("sales", "show", "day-2.csv").expect(10)
            try await shop.mintrun("card", "show", "NC00000009993").expect(10)
        }
    }
}

extension Document {
    func expectVerdict(_ verdict: String, sourceLocation: SourceLocation = #_sourceLocation)
        throws
    {
        let found = try string("files.0.verdict", sourceLocation: sourceLocation)
        #expect(found == verdict, sourceLocation: sourceLocation)
    }
}

extension Shop {
    /// Every result file of the workspace with its bytes.
    func results() throws -> [String: Data] {
        let files = try bench.filesOfWorkspace().filter {
            $0.hasPrefix("results/") && $0.hasSuffix(".csv")
        }
        return try Dictionary(
            uniqueKeysWithValues: files.map {
                ($0, try Data(contentsOf: bench.workspace.appending(path: $0)))
            }
        )
    }
}
