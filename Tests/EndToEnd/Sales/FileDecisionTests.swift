import Foundation
import Testing

/// Files whose name or number is used: an operator decides.
struct FileDecisionTests {
    private static func sheet(_ sequence: String, _ cards: [Int], more: (Int, String)? = nil)
        -> SaleSheet
    {
        var sheet = SaleSheet(sequence)
        for card in cards { sheet.add("activate", id: "s-\(card)", card: card, amount: 50000) }
        if let more { sheet.add("redeem", id: more.1, card: more.0, amount: 700) }
        return sheet
    }

    private static let decide = ["sales", "decide", "again.csv", "--reason", "wrong till", "--as"]

    /// Cards 1, 2 and 3 are sold, and something is bought with card 3; then the number arrives
    /// again.
    private static func with(_ again: SaleSheet, _ body: (Shop) async throws -> Void) async throws {
        try await Shop.with(.acknowledged) { shop in
            try await shop.ingest(sheet("1", [1, 2, 3], more: (3, "buy")), as: "1.csv")
                .expectVerdict("applied")
            let refused = try await shop.ingest(again, as: "again.csv", status: 3)
            try refused.expectVerdict("quarantined")
            #expect(try refused.string("files.0.reason") == "file.sequence_used")
            try await body(shop)
            try await shop.mintrun("verify").expect(0)
            try await shop.mintrun("audit", "verify").expect(0)
        }
    }

    @Test func countsBothFiles() async throws {
        try await Self.with(Self.sheet("1", [4])) { shop in
            let first = try await shop.mintrun(Self.decide + ["both", "--json"]).expect(0).json()
            #expect(try first.string("file.verdict") == "applied")
            #expect(try first.string("earlier") == "1.csv")
            #expect(try await shop.state(ofCard: 4) == "unused")
            #expect(try await shop.outstanding() == 199_300)
            let again = try await shop.mintrun(Self.decide + ["both", "--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            try await shop.ingest(Self.sheet("2", [7]), as: "2.csv").expectVerdict("applied")
            // The answers of both files are there.
            let answers = try shop.bench.filesOfWorkspace().filter { $0.hasSuffix(".ack.csv") }
            #expect(answers.count { $0.hasPrefix("results/oslo/1") } == 2)
        }
    }

    @Test func refusesAVoidedFilePermanently() async throws {
        try await Self.with(Self.sheet("1", [4])) { shop in
            for isAgain in [false, true] {
                let report = try await shop.mintrun(Self.decide + ["void", "--json"]).expect(0)
                    .json()
                #expect(try report.bool("alreadyDone") == isAgain)
            }
            let refused = try await shop.json("sales", "ingest", "again.csv", status: 3)
            try refused.expectVerdict("rejected")
            #expect(try refused.string("files.0.reason") == "file.voided")
            let other = try await shop.mintrun(Self.decide + ["both", "--json"]).expect(12)
            #expect(try other.errorCode() == "file.decided")
            #expect(try await shop.state(ofCard: 4) == "inactive")
        }
    }

    /// The new file contains card 1 again, sells card 4, and lacks cards 2 and 3.
    @Test func undoesOrListsSalesOfASupersededFileAlone() async throws {
        try await Self.with(Self.sheet("1", [1, 4])) { shop in
            let supersede = Self.decide + ["supersede", "--json"]
            let files = try shop.bench.filesOfWorkspace()
            let trial = try await shop.mintrun(supersede + ["--dry-run"]).expect(3).json()
            let shown = try await shop.mintrun(Self.decide + ["supersede", "--dry-run"]).expect(3)
                .text
            #expect(shown.contains("would be undone of the earlier file: 1 activation"), "\(shown)")
            #expect(try shop.bench.filesOfWorkspace() == files)
            #expect(try await shop.state(ofCard: 2) == "unused")
            for isAgain in [false, true] {
                let report = try await shop.mintrun(supersede).expect(3).json()
                #expect(try report.bool("alreadyDone") == isAgain)
                #expect(try report.integer("undoneCount") == 1)
                #expect(try report.string("undone.0.messageId") == "s-2")
                #expect(try report.integer("openCount") == 2)
                let open = try (0...1).map { try report.string("open.\($0).code") }
                #expect(Set(open) == ["advice.spent", "decide.operation"])
                for key in ["undoneCount", "openCount"] {
                    #expect(try trial.integer(key) == report.integer(key))
                }
            }
            let states = ["unused", "inactive", "used", "unused"]
            for (place, state) in states.enumerated() {
                #expect(try await shop.state(ofCard: place + 1) == state, "card \(place + 1)")
            }
            let earlier = try await shop.json("sales", "show", "1.csv")
            #expect(!earlier.isNull("file.supersededBy"))
            #expect(try await shop.outstanding() == 149_300)
            // A reversal lowers the debt of the sender.
            let balances = try await shop.mintrun(
                "report",
                "settlement",
                "--sender",
                "oslo",
                "--json"
            ).expect(0).json()
            #expect(try balances.integer("totals.NOK.owed") == 149_300)
            let log = try await shop.mintrun("audit", "export").expect(0).text
            #expect(log.contains("wrong till") && log.contains("supersede"))
            // Card 2 can be sold again.
            var next = SaleSheet("2")
            next.add("activate", id: "new", card: 2, amount: 50000)
            try await shop.ingest(next, as: "2.csv").expectVerdict("applied")
        }
    }

    @Test func theSameIdWithOtherContentIsListed() async throws {
        var again = SaleSheet("1")
        again.add("activate", id: "s-1", card: 1, amount: 50000)
        again.add("activate", id: "s-2", card: 9, amount: 50000)
        again.add("activate", id: "s-3", card: 3, amount: 50000)
        again.add("redeem", id: "buy", card: 3, amount: 700)
        try await Self.with(again) { shop in
            let report = try await shop.mintrun(Self.decide + ["supersede", "--json"]).expect(3)
                .json()
            #expect(try report.string("conflicts.0.messageId") == "s-2")
            #expect(try report.integer("undoneCount") == 0 && report.integer("openCount") == 0)
            #expect(try report.integer("file.replayed") == 3)
            #expect(try await shop.state(ofCard: 2) == "unused")
        }
    }

    @Test func decidesOnlyFilesWhoseNameOrNumberIsUsed() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.bench.write(Self.sheet("1", [1]).text, to: "again.csv")
            let decide = Self.decide + ["both", "--json"]
            #expect(
                try await shop.mintrun(decide).expect(3).errorCode() == "file.nothing_to_decide"
            )
            try await shop.mintrun("sales", "ingest", "again.csv").expect(0)
            #expect(
                try await shop.mintrun(decide).expect(3).errorCode() == "file.nothing_to_decide"
            )
            // The same name: number 2 is free, so the file gets it.
            try shop.bench.write(Self.sheet("2", [2]).text, to: "again.csv")
            let taken = try await shop.mintrun(decide).expect(0).json()
            #expect(try taken.string("file.verdict") == "applied")
            try await shop.ingest(Self.sheet("3", [3]), as: "3.csv").expectVerdict("applied")
        }
    }
}
