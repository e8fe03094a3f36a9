import Foundation
import Testing

/// Loads, voids of a range, undos and write-offs that need two people.
struct GuardedCardTests {
    private static let why = ["--reason", "asked for by the customer"]
    private static let give = ["approval", "give", "apr-000001"]
    private static let policy = """
        approvals:
          acts: [void range, undo, write-off]
          loadAbove: [{currency: NOK, amount: 5000}]
        """

    /// Three cards are sold.
    private static func with(_ body: (Office) async throws -> Void) async throws {
        try await Office.with(.acknowledged, policy: policy) { office in
            for place in 1...3 {
                let sell = ["card", "activate", Shop.serial(place)] + why
                try await office.mintrun(as: "ada", sell).expect(0)
            }
            try await body(office)
        }
    }

    /// Ada is refused, also as her own approver; then bo approves.
    private static func approve(_ act: [String], in office: Office) async throws {
        try await office.refuse(as: "ada", act, 3, code: "approval.needed")
        try await office.refuse(as: "ada", give, 3, code: "approval.same_person")
        try await office.mintrun(as: "bo", give).expect(0)
    }

    private static func load(_ place: Int, _ amount: String, as id: String) -> [String] {
        ["card", "load", Shop.serial(place), "--amount", amount, "--request-id", id] + why
    }

    private static func void(_ places: ClosedRange<Int>, as id: String) -> [String] {
        let (first, last) = (Shop.serial(places.lowerBound), Shop.serial(places.upperBound))
        return ["card", "void", "--from", first, "--to", last, "--request-id", id] + why
    }

    @Test func aLoadAboveTheAmountIsApproved() async throws {
        try await Self.with { office in
            try await office.mintrun(as: "ada", Self.load(2, "50.00", as: "l0")).expect(0)
            let load = Self.load(1, "90.00", as: "l1")
            try await Self.approve(load, in: office)
            // The same id with another amount, and the same load under another id, are other acts.
            let more = Self.load(1, "95.00", as: "l1")
            try await office.refuse(as: "ada", more, 3, code: "approval.needed")
            let other = Self.load(1, "90.00", as: "l2")
            try await office.refuse(as: "ada", other, 3, code: "approval.needed")
            #expect(try await office.shop.available(onCard: 1) == 50_000)
            try await office.mintrun(as: "ada", load).expect(0)
            let again = try await office.mintrun(as: "ada", load + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            #expect(try await office.shop.available(onCard: 1) == 59_000)
            let states = ["apr-000001 used", "apr-000002 waiting", "apr-000003 waiting"]
            #expect(try await office.approvals() == states)
            try await office.mintrun(["audit", "verify"]).expect(0)
        }
    }

    @Test func theVoidOfARangeIsApproved() async throws {
        try await Self.with { office in
            let void = Self.void(4...6, as: "v1")
            try await Self.approve(void, in: office)
            let longer = Self.void(4...7, as: "v1")
            try await office.refuse(as: "ada", longer, 3, code: "approval.needed")
            let active = void + ["--include-active"]
            try await office.refuse(as: "ada", active, 3, code: "approval.needed")
            #expect(try await office.shop.state(ofCard: 4) != "spoiled")
            try await office.mintrun(as: "ada", void).expect(0)
            try await office.mintrun(as: "ada", void).expect(0)
            #expect(try await office.shop.state(ofCard: 4) == "spoiled")
            #expect(try await office.shop.state(ofCard: 7) != "spoiled")
            try await office.mintrun(["audit", "verify"]).expect(0)
        }
    }

    @Test func anUndoIsApproved() async throws {
        try await Self.with { office in
            let void = ["card", "void", Shop.serial(1), "--request-id", "v1"] + Self.why
            try await office.mintrun(as: "ada", void).expect(0)
            let undo =
                ["card", "undo", Shop.serial(1), "--original", "v1", "--request-id", "u1"]
                + Self.why
            try await Self.approve(undo, in: office)
            #expect(try await office.shop.state(ofCard: 1) == "voided")
            try await office.mintrun(as: "ada", undo).expect(0)
            #expect(try await office.shop.state(ofCard: 1) == "unused")
            let again = try await office.mintrun(as: "ada", undo + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            #expect(try await office.approvals() == ["apr-000001 used"])
            try await office.mintrun(["audit", "verify"]).expect(0)
        }
    }

    @Test func anActThatTheRulesRefuseIsNotRequested() async throws {
        try await Self.with { office in
            let load = Self.load(8, "90.00", as: "l1")
            try await office.refuse(as: "ada", load, 3, code: "card.not_active")
            try await office.refuse(as: "ada", load + ["--dry-run"], 3, code: "card.not_active")
            let unknown = ["card", "undo", Shop.serial(1), "--original", "v9"] + Self.why
            let outcome = try await office.mintrun(as: "ada", unknown + ["--json"])
            #expect(try outcome.errorCode() == "card.nothing_to_undo")
            let active = ["card", "write-off", Shop.serial(1)] + Self.why
            try await office.refuse(as: "ada", active, 3, code: "card.not_voided")
            try await office.mintrun(as: "ada", ["card", "void", Shop.serial(1)] + Self.why)
                .expect(0)
            try await office.refuse(as: "ada", active, 3, code: "card.write_off_early")
            let all = ["card", "write-off", "--older-than", "30", "--product", "winter-500"]
            let none = try await office.mintrun(as: "ada", all + Self.why + ["--json"])
            #expect(try none.json().integer("writtenOff") == 0)
            #expect(try await office.approvals().isEmpty)
        }
    }

    @Test func theRulesAreJudgedAgainUnderTheApproval() async throws {
        try await Self.with { office in
            let load = Self.load(1, "90.00", as: "l1")
            try await Self.approve(load, in: office)
            try await office.mintrun(as: "ada", ["card", "void", Shop.serial(1)] + Self.why)
                .expect(0)
            try await office.refuse(as: "ada", load, 3, code: "card.voided")
            // The load did not happen, and its approval is not used up.
            #expect(try await office.approvals() == ["apr-000001 given"])
            let undo = ["card", "undo", Shop.serial(1), "--original"]
            let history = try await office.mintrun(["card", "show", Shop.serial(1)]).expect(0).text
            let void = try #require(history.firstMatch(of: #/void final.*message (\S+) of/#))
            let back = undo + [String(void.output.1), "--request-id", "u1"] + Self.why
            try await office.refuse(as: "ada", back, 3, code: "approval.needed")
            try await office.mintrun(as: "bo", "approval", "give", "apr-000002").expect(0)
            try await office.mintrun(as: "ada", back).expect(0)
            try await office.mintrun(as: "ada", load).expect(0)
            #expect(try await office.approvals() == ["apr-000001 used", "apr-000002 used"])
            try await office.mintrun(["audit", "verify"]).expect(0)
        }
    }

    @Test func aWriteOffIsApprovedByAnOperatorAndNotByCustodians() async throws {
        try await Self.with { office in
            func ada(at moment: String, _ words: [String]) async throws -> Outcome {
                let all = words + Self.why + Office.key("ada") + ["--clock-is-right"]
                return try await office.bench.mintrun(at: moment, all)
            }
            let due = "2027-05-30T10:00:00Z"
            let void = ["card", "void", Shop.serial(1)]
            try await ada(at: "2027-03-01T10:00:00Z", void).expect(0)
            let act = ["card", "write-off", Shop.serial(1), "--request-id", "w1", "--json"]
            let refused = try await ada(at: due, act + Shop.custodians).expect(3)
            #expect(try refused.errorCode() == "approval.needed")
            #expect(try await office.shop.outstanding() == 150_000)
            try await office.bench.mintrun(at: due, Self.give + Office.key("bo")).expect(0)
            try await ada(at: due, act).expect(0)
            #expect(try await ada(at: due, act).expect(0).json().bool("alreadyDone"))
            #expect(try await office.shop.outstanding() == 100_000)
            #expect(try await office.approvals() == ["apr-000001 used"])
            try await office.mintrun(["audit", "verify"]).expect(0)
        }
    }
}
