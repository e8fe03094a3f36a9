import Foundation
import Testing

/// The outcome of a trial is applied exactly, or nothing is.
struct ApprovalTests {
    private static func sheet(_ cards: [Int]) -> SaleSheet {
        var sheet = SaleSheet("1")
        for card in cards { sheet.add("activate", id: "s-\(card)", card: card, amount: 50000) }
        return sheet
    }

    @Test func onlyExactlyTheApprovedOutcomeIsApplied() async throws {
        try await Shop.with(.acknowledged) { shop in
            // Card 5 is spoiled: the file is applied in part.
            let sheet = Self.sheet([1, 2, 5])
            let trial = try await shop.ingest(
                sheet,
                as: "1.csv",
                "--dry-run",
                "--outcome",
                "trial.note",
                status: 3
            )
            let digest = try trial.string("files.0.outcomeSha256")
            #expect(digest.count == 64)
            let again = try await shop.ingest(sheet, as: "1.csv", "--dry-run", status: 3)
            #expect(try again.string("files.0.outcomeSha256") == digest, "no clock in it")
            let note = try await shop.json("sales", "outcome", "verify", "trial.note")
            #expect(try note.string("lines.1").contains(digest))

            // Somebody else sells card 2 meanwhile.
            var other = SaleSheet("1", sender: "bergen", day: SaleSheet.day(ago: 1))
            other.add("activate", id: "b", card: 2, amount: 50000)
            try await shop.ingest(other, as: "b.csv").expectVerdict("applied")
            let refused = try await shop.ingest(sheet, as: "1.csv", "--approve", digest, status: 3)
            try refused.expectVerdict("rejected")
            #expect(try refused.string("files.0.reason") == "file.not_as_approved")
            #expect(try await shop.state(ofCard: 1) == "inactive")
            let words = try await shop.mintrun("sales", "ingest", "1.csv", "--approve", digest)
                .expect(3).text
            let hint = "Try it again with `--dry-run`, and ask for approval of that outcome."
            #expect(words.contains(hint), "\(words)")

            let new = try await shop.ingest(sheet, as: "1.csv", "--dry-run", status: 3)
                .string("files.0.outcomeSha256")
            #expect(new != digest)
            let applied = try await shop.ingest(
                sheet,
                as: "1.csv",
                "--approve",
                digest,
                "--approve",
                new,
                "--operator",
                "kari",
                status: 3
            )
            try applied.expectVerdict("partial")
            #expect(try await shop.state(ofCard: 1) == "unused")
            let log = try await shop.mintrun("audit", "export").expect(0).text
            #expect(
                log.split(separator: "\n").contains {
                    $0.contains("\"actor\":\"kari\"") && $0.contains("approvedOutcome")
                        && $0.contains(new)
                }
            )
        }
    }

    @Test func aSenderThatNeedsApprovalIsHeldWithoutOne() async throws {
        try await Shop.with(.acknowledged) { shop in
            try shop.configure("senders: [{name: oslo, approval: required}]")
            let held = try await shop.ingest(Self.sheet([1]), as: "1.csv", status: 75)
            try held.expectVerdict("held")
            #expect(try held.string("files.0.reason") == "file.needs_approval")
            let words = try await shop.mintrun("sales", "ingest", "1.csv").expect(75).text
            let hint = "Try it with `--dry-run`, then ingest it with `--approve` and its digest."
            #expect(words.contains(hint), "\(words)")
            #expect(
                try await shop.mintrun("status").expect(0).text.contains("waits for an approval")
            )
            let digest = try await shop.ingest(Self.sheet([1]), as: "1.csv", "--dry-run")
                .string("files.0.outcomeSha256")
            try await shop.ingest(Self.sheet([1]), as: "1.csv", "--approve", digest)
                .expectVerdict("applied")
            try await shop.ingest(Self.sheet([1]), as: "1.csv").expectVerdict("replayed")
            #expect(!(try await shop.mintrun("status").expect(0).text.contains("approval")))
        }
    }

    @Test func refusesAChangedOutcome() async throws {
        try await Shop.with(.acknowledged) { shop in
            _ = try await shop.ingest(
                Self.sheet([1]),
                as: "1.csv",
                "--dry-run",
                "--outcome",
                "o.note"
            )
            let text = try shop.bench.folder.appending(path: "o.note").text
            try shop.bench.write(text.replacing("\"applied\":1", with: "\"applied\":9"), to: "x")
            let refused = try await shop.mintrun("sales", "outcome", "verify", "x", "--json")
                .expect(13)
            #expect(try refused.errorCode() == "outcome.signature")
            try await shop.mintrun("sales", "ingest", "1.csv", "--outcome", "p").expect(64)
            try await shop.mintrun("sales", "ingest", "1.csv", "--approve", "12").expect(64)
            // An existing file is not overwritten.
            try await shop.mintrun(
                "sales",
                "ingest",
                "1.csv",
                "--dry-run",
                "--outcome",
                "o.note"
            ).expect(3)
        }
    }
}
