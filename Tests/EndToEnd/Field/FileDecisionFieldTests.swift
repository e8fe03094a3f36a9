import Foundation
import Testing

/// Decisions about files of senders that need an approval, and about one of several files.
struct FileDecisionFieldTests {
    private static func sheet(
        _ sequence: String,
        _ cards: [Int],
        sender: String = "oslo",
        day: String? = nil
    ) -> SaleSheet {
        var sheet = SaleSheet(sequence, sender: sender, day: day ?? SaleSheet.today)
        for card in cards { sheet.add("activate", id: "s-\(card)", card: card, amount: 50000) }
        return sheet
    }

    /// A card is sold by a sender whose files need no approval.
    private static func sellACard(_ shop: Shop) async throws {
        try await shop.ingest(sheet("1", [9], sender: "voss"), as: "v.csv")
            .expectVerdict("applied")
    }

    private static func decide(_ file: String, as decision: String, _ more: String...) -> [String] {
        ["sales", "decide", file, "--as", decision, "--reason", "the shop called", "--json"] + more
    }

    /// Tries the decision, is refused without an approval, with one of another file, and approves.
    private static func approve(
        _ shop: Shop,
        _ file: String,
        as decision: String,
        with more: [String] = []
    ) async throws {
        let command = decide(file, as: decision) + more
        let owed = try await shop.outstanding()
        let refused = try await shop.mintrun(command).expect(75)
        #expect(try refused.errorCode() == "file.needs_approval")
        let hint =
            " --dry-run shows its outcomeSha256; the same command with --approve and that digest "
            + "ingests the file"
        #expect(refused.errorText.contains(hint))
        let other = String(repeating: "0", count: 64)
        let wrong = try await shop.mintrun(command + ["--approve", other]).expect(3).json()
        #expect(try wrong.string("file.reason") == "file.not_as_approved")
        #expect(try await shop.outstanding() == owed)
        let trial = try await shop.mintrun(command + ["--dry-run"]).expect(0).json()
        let digest = try trial.string("file.outcomeSha256")
        #expect(try await shop.outstanding() == owed)
        let done = try await shop.mintrun(command + ["--approve", digest]).expect(0).json()
        #expect(try done.string("file.verdict") == "applied", "\(decision)")
        let log = try await shop.mintrun("audit", "export").expect(0).text
        #expect(
            log.split(separator: "\n").contains {
                $0.contains("approvedOutcome") && $0.contains(digest)
            },
            "\(decision)"
        )
    }

    @Test func everyDecisionNeedsTheApprovalThatTheSenderNeeds() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await Self.sellACard(shop)
            try shop.configure(
                "senders: [{name: oslo, approval: required}, {name: bergen, approval: required}]"
            )
            // first: the stream begins with number 4.
            try await shop.ingest(Self.sheet("4", [1]), as: "4.csv", status: 75)
                .expectVerdict("held")
            try await Self.approve(shop, "4.csv", as: "first")
            // both: the number is used.
            try await shop.ingest(Self.sheet("4", [2]), as: "4b.csv", status: 3)
                .expectVerdict("quarantined")
            try await Self.approve(shop, "4b.csv", as: "both")
            // supersede: one of two files; what it undoes is a part of what is approved.
            try await shop.ingest(Self.sheet("4", [3]), as: "4c.csv", status: 3)
                .expectVerdict("quarantined")
            let unclear = try await shop.mintrun(Self.decide("4c.csv", as: "supersede")).expect(3)
            #expect(try unclear.errorCode() == "file.earlier_unclear")
            let first = try await shop.json("sales", "show", "4.csv").string("file.sha256")
            #expect(unclear.errorText.contains("--earlier \(first.prefix(12))"))
            try await Self.approve(shop, "4c.csv", as: "supersede", with: ["--earlier", "4.csv"])
            #expect(try await shop.state(ofCard: 1) == "inactive")
            #expect(try await shop.state(ofCard: 2) == "unused")
            #expect(try await shop.state(ofCard: 3) == "unused")
            // The superseded file is not a candidate any more.
            try await shop.ingest(Self.sheet("4", [7]), as: "4d.csv", status: 3)
                .expectVerdict("quarantined")
            let later = try await shop.mintrun(Self.decide("4d.csv", as: "supersede")).expect(3)
            #expect(!later.errorText.contains(String(first.prefix(12))))
            // A file that is permanently refused has no outcome that could be approved.
            try await shop.mintrun(Self.decide("4d.csv", as: "void")).expect(0)
            try await shop.mintrun("verify").expect(0)
            try await shop.mintrun("audit", "verify").expect(0)
        }
    }

    @Test func aFileThatEndsInsideALineNeedsTheApproval() async throws {
        try await Shop.with(.acknowledged) { shop in
            try await Self.sellACard(shop)
            try shop.addTill()
            try shop.configure("senders: [{name: bergen, approval: required, template: till}]")
            let text = Till.file(cards: [1]).trimmingCharacters(in: .newlines)
            try shop.bench.write(text, to: "cut.csv")
            let held = try await shop.json(
                "sales",
                "ingest",
                "cut.csv",
                "--sender",
                "bergen",
                status: 75
            )
            #expect(try held.string("files.0.reason") == "file.no_line_end")
            try await Self.approve(shop, "cut.csv", as: "whole", with: ["--sender", "bergen"])
            #expect(try await shop.state(ofCard: 1) == "unused")
        }
    }

    @Test(arguments: [false, true])
    func theFirstFileWithAppliedRowsIsTheOneThatIsCompared(_ isEmpty: Bool) async throws {
        try await Shop.with(.acknowledged) { shop in
            let rows = Array(1...4) + Array(7...15)
            try await shop.ingest(Self.sheet("1", rows), as: "1.csv").expectVerdict("applied")
            func loads(_ sequence: String, sender: String) -> SaleSheet {
                var sheet = SaleSheet(sequence, sender: sender)
                for card in rows { sheet.add("load", id: "l-\(card)", card: card, amount: 1000) }
                return sheet
            }
            try await shop.ingest(loads("2", sender: "oslo"), as: "2.csv").expectVerdict("applied")
            // The first file of the other name is empty, or nothing of it was applied.
            if isEmpty {
                try await shop.ingest(SaleSheet("1", sender: "bodo"), as: "b1.csv")
                    .expectVerdict("applied")
            } else {
                var sheet = SaleSheet("1", sender: "bodo")
                sheet.add("load", "confirm", id: "c", of: "never", card: 20)
                try await shop.ingest(sheet, as: "b1.csv").expectVerdict("applied")
            }
            let owed = try await shop.outstanding()
            let same = try await shop.ingest(loads("2", sender: "bodo"), as: "b2.csv", status: 3)
            try same.expectVerdict("quarantined")
            #expect(try same.string("files.0.reason") == "file.same_rows")
            #expect(try await shop.outstanding() == owed)
            try await shop.mintrun("verify").expect(0)
        }
    }
}
