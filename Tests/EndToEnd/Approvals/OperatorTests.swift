import Foundation
import Testing

/// The people who type, and the switch that asks for their keys.
struct OperatorTests {
    private static let create = ["order", "create", "order.yaml"]

    @Test func withoutTheKeyOfAnOperatorNothingIsWritten() async throws {
        try await Office.with { office in
            try await office.makeKey("mallory", "-t", "ed25519")
            let before = try await office.mintrun(["audit", "export"]).expect(0).text
            try await office.refuse(as: nil, Self.create, 64, code: "operator.key_needed")
            try await office.refuse(as: "mallory", Self.create, 10, code: "operator.unknown")
            let named = Self.create + ["--operator", "bo"]
            try await office.refuse(as: "ada", named, 3, code: "operator.other_name")
            #expect(try await office.mintrun(["audit", "export"]).expect(0).text == before)
            try await office.mintrun(["order", "list"]).expect(0)
            try await office.mintrun(["status"]).expect(0)
            try await office.mintrun(as: "bo", Self.create + ["--operator", "bo"]).expect(0)
        }
    }

    @Test func aRemovedOperatorIsRefusedAtOnce() async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", Self.create).expect(0)
            try await office.mintrun(as: "bo", "order", "approve", "ord-000001").expect(0)
            let remove = ["operator", "remove", "bo", "--reason", "left"]
            try await office.mintrun(as: "ada", remove).expect(0)
            try await office.refuse(
                as: "bo",
                ["mint", "ord-000001"],
                3,
                code: "operator.not_valid"
            )
            // The approval of a removed operator does not count.
            try await office.refuse(as: "ada", ["mint", "ord-000001"], 3, code: "approval.needed")
            let again = ["operator", "add", "bo", "--key", "bo.key.pub"] + Shop.custodians
            try await office.refuse(as: "ada", again, 12, code: "operator.taken")
        }
    }

    @Test func aMistypedOperatorGetsTheNameThatItResembles() async throws {
        try await Office.with { office in
            let remove = ["operator", "remove", "adda", "--reason", "left"]
            let refused = try await office.mintrun(as: "bo", remove).expect(10)
            #expect(refused.errorText.contains("no operator is named adda"))
            #expect(refused.errorText.contains("did you mean ada?"), "\(refused.errorText)")
        }
    }

    @Test func theFirstOperatorsNeedTheCustodians() async throws {
        try await Shop.with(.ready) { shop in
            let office = Office(shop: shop)
            try await office.makeKey("ada", "-t", "ed25519")
            let add = ["operator", "add", "ada", "--key", "ada.key.pub"]
            try await office.refuse(as: nil, add, 3, code: "custodian.missing")
            try await office.mintrun(add + Shop.custodians).expect(0)
            try await office.mintrun(add).expect(0)
            let on = ["approvals", "on"] + Shop.custodians
            try await office.refuse(as: nil, on, 3, code: "operator.too_few")
            try await office.refuse(
                as: nil,
                ["operator", "add", "eve", "--key", "order.yaml"],
                3,
                code: "operator.key"
            )
        }
    }

    @Test func aLaterOperatorIsApprovedAndWaitsADay() async throws {
        try await Office.with { office in
            try await office.makeKey("per", "-t", "ecdsa", "-b", "521")
            let add = ["operator", "add", "per", "--key", "per.key.pub"]
            try await office.refuse(as: "ada", add, 3, code: "approval.needed")
            try await office.mintrun(as: "bo", "approval", "give", "apr-000001").expect(0)
            let added = try await office.mintrun(as: "ada", add + ["--json"]).expect(0).json()
            #expect(try !added.bool("operator.valid"))
            #expect(
                try await office.mintrun(["status"]).expect(0).text
                    .contains("operator per is valid from ")
            )
            try await office.refuse(as: "per", Self.create, 3, code: "operator.not_valid")
            let later = Date.now.addingTimeInterval(90_000).ISO8601Format()
            try await office.bench.mintrun(at: later, Self.create + Office.key("per")).expect(0)
        }
    }

    @Test func oneOperatorRegistersNobodyWhileApprovalsAreOff() async throws {
        try await Office.with(approvals: false) { office in
            try await office.makeKey("eve", "-t", "ed25519")
            let add = ["operator", "add", "eve", "--key", "eve.key.pub"]
            let named = add + ["--operator", "bo"]
            try await office.refuse(as: nil, named, 64, code: "operator.key_needed")
            try await office.refuse(as: "ada", named, 3, code: "operator.other_name")
            #expect(try await office.approvals().isEmpty)
            try await office.refuse(as: "ada", add, 3, code: "approval.needed")
            let give = ["approval", "give", "apr-000001"]
            try await office.refuse(as: "ada", give, 3, code: "approval.same_person")
            try await office.mintrun(as: "bo", give).expect(0)
            try await office.mintrun(as: "ada", add).expect(0)
        }
    }

    @Test func aLineInTheFileSwitchesNothingOff() async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", Self.create).expect(0)
            try office.configure("approvals: {acts: []}")
            try await office.refuse(
                as: nil,
                ["mint", "ord-000001"],
                64,
                code: "operator.key_needed"
            )
            try await office.refuse(as: "ada", ["mint", "ord-000001"], 3, code: "approval.needed")
            let shown = try await office.mintrun(["approvals", "show", "--json"]).expect(0).json()
            #expect(try shown.bool("on") && shown.bool("differs"))
            #expect(
                try await office.mintrun(["status"]).expect(0).text.contains(
                    "mintrun approvals show"
                )
            )
            try await office.refuse(as: "ada", ["approvals", "off"], 3, code: "custodian.missing")
            try await office.mintrun(["approvals", "off"] + Shop.custodians).expect(0)
            try await office.mintrun(["mint", "ord-000001"]).expect(0)
        }
    }

    @Test func whileApprovalsAreOffNothingAsks() async throws {
        try await Office.with(approvals: false) { office in
            try await office.mintrun(Self.create).expect(0)
            try await office.mintrun(["mint", "ord-000001"]).expect(0)
            try await office.mintrun(["release", "ord-000001"] + Shop.custodians).expect(0)
            #expect(try await office.approvals().isEmpty)
        }
    }

    @Test(arguments: [
        "UPDATE approval_event SET actor = 'ada' WHERE kind = 'given'",
        "UPDATE approval_event SET content = replace(content, '38', '99') WHERE act = 'order'",
        "UPDATE approval_event SET content = 'undo' WHERE kind = 'on'",
        "DELETE FROM approval_event WHERE kind = 'given'",
        "DELETE FROM approval_event",
        "DELETE FROM approval_event WHERE kind = 'added' AND subject = 'bo'",
        "UPDATE approval_event SET valid_from = valid_from - 1 WHERE subject = 'bo'",
        """
        INSERT INTO approval_event
            SELECT size, 'added', 'eve', 'ssh-ed25519 AAAA', NULL, NULL, 0, 'ada', 0 FROM audit_tree
        """,
    ])
    func aChangedRowIsFound(_ sql: String) async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", Self.create).expect(0)
            try await office.mintrun(as: "bo", "order", "approve", "ord-000001").expect(0)
            let ledger = office.bench.workspace.appending(path: "ledger.sqlite").path
            let rules = """
                DROP TRIGGER approval_event_no_update; DROP TRIGGER approval_event_no_delete;
                """
            try await office.bench.run("sqlite3", ledger, rules + sql).expect(0)
            if sql.hasPrefix("UPDATE") {
                try await office.refuse(
                    as: "ada",
                    ["mint", "ord-000001"],
                    13,
                    code: "ledger.record_changed"
                )
            }
            try await office.mintrun(["audit", "verify"]).expect(13)
            try await office.mintrun(["verify"]).expect(13)
        }
    }

    @Test func theAgentProvesTheOperator() async throws {
        try await Office.with { office in
            let line = """
                ssh-add -q bo.key ada.key && export MINTRUN_WORKSPACE='\(office.bench.workspace.path)' \
                && '\(Places.program.path)' order create order.yaml \
                && '\(Places.program.path)' mint ord-000001 --operator ada --dry-run; test $? = 3 \
                && '\(Places.program.path)' order approve ord-000001 --operator ada
                """
            try await office.bench.run("ssh-agent", "sh", "-c", line).expect(0)
            #expect(try await office.hasLogged("order create", by: "bo"))
            #expect(try await office.hasLogged("order approve", by: "ada"))
        }
    }
}
