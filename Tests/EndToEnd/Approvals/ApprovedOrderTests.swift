import Foundation
import Testing

/// A print order that needs two people.
struct ApprovedOrderTests {
    private static let order = "ord-000001"

    @Test func twoPeopleMintAndReleaseAnOrder() async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            let trial = try await office.mintrun(as: "ada", "mint", Self.order, "--dry-run")
            #expect(trial.expect(3).errorText.contains("needs the approval of another operator"))
            #expect(try await office.approvals().isEmpty)

            let refused = try await office.mintrun(as: "ada", "mint", Self.order).expect(3)
            let hint = "mintrun approval give apr-000001"
            #expect(refused.errorText.contains(hint))
            let status = try await office.mintrun(["status"]).expect(0)
            #expect(status.text.contains(hint))
            let document = try await office.mintrun(["status", "--json"]).expect(0).text
            #expect(document.contains(hint))
            try await office.refuse(as: "ada", ["mint", Self.order], 3, code: "approval.needed")
            #expect(try await office.approvals() == ["apr-000001 waiting"])

            let give = ["approval", "give", "apr-000001"]
            try await office.refuse(as: "ada", give, 3, code: "approval.same_person")
            try await office.mintrun(as: "bo", give).expect(0)
            let again = try await office.mintrun(as: "bo", give + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            #expect(try again.string("approval.approvedBy") == "bo")
            try await office.mintrun(as: "ada", "mint", Self.order).expect(0)
            #expect(try await office.approvals() == ["apr-000001 given"])
            try await office.mintrun(as: "ada", ["release", Self.order] + Shop.custodians)
                .expect(0)
            #expect(try await office.approvals() == ["apr-000001 used"])
            try await office.mintrun(as: "ada", ["release", Self.order]).expect(0)
            try await office.mintrun(["audit", "verify"]).expect(0)
            try await office.mintrun(["verify"]).expect(0)
            #expect(try await office.hasLogged("mint", by: "ada"))
            #expect(try await office.hasLogged("approval give", by: "bo"))
        }
    }

    /// An import makes cards that can be sold; another file needs another approval.
    @Test func twoPeopleImportCards() async throws {
        try await Office.with { office in
            try office.bench.write("number,balance\n4711,50000\n", to: "cards.csv")
            let cards = ["card", "import", "cards.csv", "--product", "winter-500"]
            try await office.refuse(as: "ada", cards, 3, code: "approval.needed")
            #expect(try await office.approvals() == ["apr-000001 waiting"])
            #expect(try await office.shop.json("order", "list").count("orders") == 0)
            try await office.mintrun(as: "bo", "approval", "give", "apr-000001").expect(0)
            try office.bench.write("number,balance\n4711,50001\n", to: "cards.csv")
            try await office.refuse(as: "ada", cards, 3, code: "approval.needed")
            try office.bench.write("number,balance\n4711,50000\n", to: "cards.csv")
            try await office.refuse(as: "bo", cards, 3, code: "approval.same_person")
            try await office.mintrun(as: "ada", cards).expect(0)
            let again = try await office.mintrun(as: "ada", cards + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            try await office.mintrun(["audit", "verify"]).expect(0)
        }
    }

    @Test func twoPeopleOrderCardsThatArePulled() async throws {
        try await Office.with { office in
            let order = [
                "order", "create", "--request-id", "p-1", "--product", "winter-500", "--quantity",
                "5", "--delivery", "pull",
            ]
            try await office.refuse(as: "ada", order, 3, code: "approval.needed")
            #expect(try await office.shop.json("order", "list").count("orders") == 0)
            try await office.mintrun(as: "bo", "approval", "give", "apr-000001").expect(0)
            try await office.refuse(as: "bo", order, 3, code: "approval.same_person")
            try await office.mintrun(as: "ada", order).expect(0)
            let again = try await office.mintrun(as: "ada", order + ["--json"]).expect(0).json()
            #expect(try again.bool("alreadyDone"))
            try await office.mintrun(["audit", "verify"]).expect(0)
        }
    }

    @Test func theApproverDoesNotDoTheAct() async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            try await office.mintrun(as: "bo", "order", "approve", Shop.request).expect(0)
            try await office.refuse(
                as: "bo",
                ["mint", Self.order],
                3,
                code: "approval.same_person"
            )
            try await office.mintrun(as: "ada", "mint", Self.order).expect(0)
        }
    }

    @Test func aChangedTemplateFileMakesTheApprovalVoid() async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            try await office.mintrun(as: "bo", "order", "approve", Self.order).expect(0)
            try await office.mintrun(as: "ada", "mint", Self.order).expect(0)
            let shipped = Places.repository.appending(path: "templates/printers/generic-csv.yaml")
            let own = office.bench.workspace.appending(path: "templates/generic-csv.yaml")
            try Data((shipped.text + "# another text\n").utf8).write(to: own)
            let release = ["release", Self.order] + Shop.custodians
            try await office.refuse(as: "ada", release, 3, code: "approval.needed")
            #expect(try await office.approvals() == ["apr-000001 void", "apr-000002 waiting"])
            let outbox = try office.bench.filesOfWorkspace().filter { $0.hasPrefix("outbox/") }
            #expect(outbox.isEmpty)
            try await office.mintrun(as: "bo", "approval", "give", "apr-000002").expect(0)
            try await office.mintrun(as: "ada", release).expect(0)
        }
    }

    /// The approval of the order does not cover it, and one of its own counts once.
    @Test func aPlaintextPackageNeedsItsOwnApproval() async throws {
        try await Office.with { office in
            let order = Shop.orderFile(more: "environment: test")
            try office.bench.write(order, to: "order.yaml")
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            try await office.mintrun(as: "bo", "order", "approve", Self.order).expect(0)
            try await office.mintrun(as: "ada", "mint", Self.order).expect(0)
            func plaintext(_ folder: String) -> [String] {
                ["release", Self.order, "--plaintext", folder] + Shop.custodians
            }
            let needed = "approval.needed"
            try await office.refuse(as: "ada", plaintext("out"), 3, code: needed)
            try await office.mintrun(as: "bo", "approval", "give", "apr-000002").expect(0)
            try await office.refuse(as: "ada", plaintext("other"), 3, code: needed)
            try await office.mintrun(as: "ada", plaintext("out")).expect(0)
            try await office.refuse(as: "ada", plaintext("third"), 3, code: needed)
        }
    }

    @Test func aWithdrawnApprovalDoesNotCount() async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            try await office.mintrun(as: "bo", "order", "approve", Self.order).expect(0)
            let withdraw = ["approval", "withdraw", "apr-000001", "--reason", "wrong printer"]
            try await office.mintrun(as: "bo", withdraw).expect(0)
            try await office.refuse(as: "ada", ["mint", Self.order], 3, code: "approval.needed")
            let late = ["approval", "give", "apr-000001"]
            try await office.refuse(as: "bo", late, 12, code: "approval.not_waiting")
            try await office.refuse(
                as: "bo",
                ["approval", "give", "apr-9"],
                10,
                code: "approval.unknown"
            )
            #expect(try await office.approvals() == ["apr-000001 withdrawn", "apr-000002 waiting"])
        }
    }

    @Test func aSignatureMadeElsewhereApproves() async throws {
        try await Office.with { office in
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            try await office.refuse(as: "ada", ["mint", Self.order], 3, code: "approval.needed")
            let act = try await office.mintrun(["approval", "show", "apr-000001", "--act"])
                .expect(0)
            try act.output.write(to: office.bench.folder.appending(path: "act"))
            let sign = ["-Y", "sign", "-f", "bo.key", "-n"]
            let env = URL(filePath: "/usr/bin/env")
            for (namespace, status) in [("file", Int32(3)), ("mintrun-approval", 0)] {
                try? FileManager.default.removeItem(
                    at: office.bench.folder.appending(path: "act.sig")
                )
                try await RunningCommand(
                    env,
                    ["ssh-keygen"] + sign + [namespace, "act"],
                    in: office.bench.folder
                ).outcome().expect(0)
                try await office.mintrun(
                    ["approval", "give", "apr-000001", "--signature", "act.sig"]
                ).expect(status)
            }
            try await office.mintrun(as: "ada", "mint", Self.order).expect(0)
            #expect(try await office.hasLogged("approval give", by: "bo"))
        }
    }

    @Test func aListOfActsInTheFileIsRecorded() async throws {
        let policy = "approvals: {acts: [expire]}"
        try await Office.with(policy: policy) { office in
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            try await office.mintrun(as: "ada", "mint", Self.order).expect(0)
            let expire = ["expire", "--as-of", "2026-01-02"]
            try await office.refuse(as: "ada", expire, 3, code: "approval.needed")
            try await office.mintrun(as: "bo", "approval", "give", "apr-000001").expect(0)
            try await office.mintrun(as: "ada", expire).expect(0)
            // A single act uses its approval up.
            try await office.refuse(as: "ada", expire, 3, code: "approval.needed")
        }
    }
}
