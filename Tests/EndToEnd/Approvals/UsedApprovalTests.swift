import Foundation
import Testing

/// An approval is used up by an act that happened, and not by a run that died before.
struct UsedApprovalTests {
    private static let give = ["approval", "give", "apr-000001"]
    private static let decide = [
        "sales", "decide", "again.csv", "--reason", "wrong till", "--as",
    ]

    private static func with(_ body: (Office) async throws -> Void) async throws {
        try await Office.with(.acknowledged, policy: "approvals: {acts: [expire, sales decide]}") {
            try await body($0)
        }
    }

    /// Ada types the approved act, dies at the step, and types it again.
    private static func expectUse(of act: [String], at step: String, in office: Office) async throws
    {
        try await office.refuse(as: "ada", act, 3, code: "approval.needed")
        try await office.mintrun(as: "bo", give).expect(0)
        let death = try await RunningCommand(
            Places.program,
            act + Office.key("ada"),
            in: office.bench.folder,
            environment: [
                "MINTRUN_WORKSPACE": office.bench.workspace.path, "MINTRUN_CRASH_AT": step,
            ]
        ).outcome()
        #expect(death.status == .killed(signal: SIGKILL), "\(death.errorText)")
        #expect(try await office.approvals() == ["apr-000001 given"])
        try await office.mintrun(as: "ada", act).expect(0)
        #expect(try await office.approvals() == ["apr-000001 used"])
        try await office.mintrun(["audit", "verify"]).expect(0)
        try await office.mintrun(["verify"]).expect(0)
    }

    @Test func anExpiryThatDiedLeavesItsApproval() async throws {
        try await Self.with { office in
            let expire = ["expire", "--as-of", "2020-01-01"]
            try await Self.expectUse(of: expire, at: "expire.decided", in: office)
            // The next run is another act.
            try await office.refuse(as: "ada", expire, 3, code: "approval.needed")
        }
    }

    /// Two files have the number 1.
    private static func ingest(in office: Office) async throws {
        for (name, card, status) in [("1.csv", 1, 0), ("again.csv", 4, 3)] as [(String, Int, Int32)]
        {
            var sheet = SaleSheet("1")
            sheet.add("activate", id: "s-\(card)", card: card, amount: 50000)
            try office.bench.write(sheet.text, to: name)
            try await office.mintrun(as: "ada", "sales", "ingest", name).expect(status)
        }
    }

    @Test func aDecisionThatDiedLeavesItsApproval() async throws {
        try await Self.with { office in
            try await Self.ingest(in: office)
            let both = Self.decide + ["both"]
            try await Self.expectUse(of: both, at: "ingest.rows-decided", in: office)
            #expect(try await office.shop.state(ofCard: 4) == "unused")
            let again = try await office.mintrun(as: "ada", both + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
        }
    }

    @Test func aVoidedFileUsesItsApprovalOnce() async throws {
        try await Self.with { office in
            try await Self.ingest(in: office)
            let void = Self.decide + ["void"]
            try await office.refuse(as: "ada", void, 3, code: "approval.needed")
            try await office.mintrun(as: "bo", Self.give).expect(0)
            try await office.mintrun(as: "ada", void).expect(0)
            let again = try await office.mintrun(as: "ada", void + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            // A decision that is not possible any more is not requested.
            try await office.refuse(as: "ada", Self.decide + ["both"], 12, code: "file.decided")
            #expect(try await office.approvals() == ["apr-000001 used"])
            try await office.mintrun(["audit", "verify"]).expect(0)
        }
    }

    @Test func aNumberThatIsGivenUpUsesItsApproval() async throws {
        try await Self.with { office in
            try await Self.ingest(in: office)
            let skip = ["sales", "decide", "--sender", "oslo", "--skip", "2", "--reason", "lost"]
            try await office.refuse(as: "ada", skip, 3, code: "approval.needed")
            try await office.mintrun(as: "bo", Self.give).expect(0)
            try await office.mintrun(as: "ada", skip).expect(0)
            try await office.mintrun(as: "ada", skip).expect(0)
            #expect(try await office.approvals() == ["apr-000001 used"])
            try await office.mintrun(["audit", "verify"]).expect(0)
        }
    }
}
