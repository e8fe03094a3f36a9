import Foundation
import Testing

/// Decisions about sale files that need two people.
struct GuardedSalesTests {
    /// A file with the number of an earlier one waits for a decision.
    private static func with(_ body: (Office) async throws -> Void) async throws {
        try await Office.with(.acknowledged, policy: "approvals: {acts: [sales decide]}") {
            office in
            for (name, card, status) in [("1.csv", 1, Int32(0)), ("again.csv", 4, 3)] {
                var sheet = SaleSheet("1")
                sheet.add("activate", id: "s-\(card)", card: card, amount: 50_000)
                try office.bench.write(sheet.text, to: name)
                try await office.mintrun(as: "ada", "sales", "ingest", name).expect(status)
            }
            try await body(office)
        }
    }

    private static func decide(_ decision: String) -> [String] {
        ["sales", "decide", "again.csv", "--as", decision, "--reason", "the till counted anew"]
    }

    @Test func aTrialShowsTheOutcomeAndTheMissingApproval() async throws {
        try await Self.with { office in
            let both = Self.decide("both")
            let trial = both + ["--dry-run"]
            let shown = try await office.mintrun(as: "ada", trial + ["--json"]).expect(3)
            #expect(try shown.errorCode() == "approval.needed")
            let planned = try shown.json()
            #expect(try planned.bool("needsApproval") && planned.bool("dryRun"))
            #expect(try planned.string("decision") == "both")
            #expect(try planned.string("file.verdict") == "applied")
            #expect(try planned.integer("file.applied") == 1)
            let text = try await office.mintrun(as: "ada", trial).expect(3)
            #expect(text.text.contains("the decision needs the approval of another operator"))
            #expect(text.text.hasSuffix("a dry run: nothing was changed\n"))
            #expect(text.errorText.contains("repeat the command without --dry-run"))
            #expect(try await office.approvals().isEmpty)

            try await office.refuse(as: "ada", both, 3, code: "approval.needed")
            try await office.refuse(as: "ada", trial, 3, code: "approval.needed")
            try await office.mintrun(as: "bo", "approval", "give", "apr-000001").expect(0)
            let free = try await office.mintrun(as: "ada", trial + ["--json"]).expect(0).json()
            #expect(try !free.bool("needsApproval") && free.bool("dryRun"))
            #expect(try await office.approvals() == ["apr-000001 given"])
            let done = try await office.mintrun(as: "ada", both + ["--json"]).expect(0).json()
            #expect(try !done.bool("needsApproval") && !done.bool("dryRun"))
            #expect(try await office.approvals() == ["apr-000001 used"])
            #expect(try await office.shop.outstanding() == 100_000)
        }
    }

    @Test func aTrialOfAVoidShowsTheMissingApproval() async throws {
        try await Self.with { office in
            let void = Self.decide("void")
            let shown = try await office.mintrun(as: "ada", void + ["--dry-run", "--json"])
                .expect(3)
            #expect(try shown.errorCode() == "approval.needed")
            #expect(try shown.json().bool("needsApproval"))
            #expect(try shown.json().string("decision") == "void")
            try await office.refuse(as: "ada", void, 3, code: "approval.needed")
        }
    }
}
