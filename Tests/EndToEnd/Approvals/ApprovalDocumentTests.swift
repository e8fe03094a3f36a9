import Foundation
import Testing

/// The documents of operators and approvals have the fields that `docs/json.md` names.
struct ApprovalDocumentTests {
    private let page: JSONPage

    init() throws { page = try JSONPage() }

    private func check(_ command: String, _ outcome: Outcome) throws {
        let fields = page.fields(of: command)
        #expect(!fields.isEmpty, "\(command) is not documented")
        #expect(try JSONPage.fields(of: outcome.expect(0).output) == fields, "\(command)")
    }

    @Test func documentsHaveTheDocumentedFields() async throws {
        try await Office.with { office in
            let shown = try await office.mintrun(["approvals", "show", "--json"])
            #expect(try shown.json().count("recorded") > 5)
            try office.configure("approvals: {acts: [undo]}")
            try check(
                "approvals show",
                await office.mintrun(["approvals", "show", "--json"])
            )
            try await office.mintrun(as: "ada", "order", "create", "order.yaml").expect(0)
            try check(
                "order approve",
                await office.mintrun(as: "bo", "order", "approve", "ord-000001", "--json")
            )
            try check(
                "approval show",
                await office.mintrun(["approval", "show", "apr-000001", "--json"])
            )
            try check(
                "operator remove",
                await office.mintrun(
                    as: "ada",
                    ["operator", "remove", "bo", "--reason", "left", "--json"]
                )
            )
            let list = try await office.mintrun(["operator", "list", "--json"]).expect(0).json()
            #expect(try list.count("operators") == 2)
            #expect(try list.bool("operators.0.valid") && !list.bool("operators.1.valid"))
        }
    }
}
