import Foundation
import Testing

/// Runs `docs/operating/funding.md` line by line, and compares documents with `docs/json.md`.
struct FundingPageTests {
    @Test func runsEveryCommandOfThePageWithItsResult() async throws {
        try await Bench.with { bench in
            try await ConsolePage.run("mintrun init cards", in: bench).expect(0)
            let page = try ConsolePage("docs/operating/funding.md")
            #expect(page.steps.count >= 8, "the search for commands has gone blind")
            try await page.runCommands(in: bench)
            let shown = try await ConsolePage.run("mintrun funding show acme --json", in: bench)
            #expect(try shown.json().integer("account.balance") == 70_000)
            let verified = try await ConsolePage.run("mintrun verify --json", in: bench).expect(0)
            #expect(try verified.json().bool("ok"))
        }
    }

    @Test func documentsHaveTheDocumentedFields() async throws {
        let page = try JSONPage()
        try await Shop.with(.ready) { shop in
            try await shop.mintrun(
                "client",
                "add",
                "acme",
                "--interface",
                "wolfe",
                "--company",
                "7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11",
                "--funding",
                "prepaid",
                "NOK"
            ).expect(0)
            let made = try await shop.mintrun(
                "funding",
                "deposit",
                "acme",
                "--amount",
                "7.00",
                "--reference",
                "d1",
                "--payment",
                "ACH",
                "--operator",
                "kari",
                "--json"
            ).expect(0)
            let fields = page.fields(of: "funding deposit")
            #expect(try JSONPage.fields(of: made.output) == fields)
            let list = try await shop.mintrun("funding", "list", "--json").expect(0)
            let ofDeposit = fields.filter { $0.hasPrefix("deposit") }.map {
                $0.replacing("deposit", with: "transactions[]", maxReplacements: 1)
            }
            #expect(try JSONPage.fields(of: list.output) == Set(ofDeposit).union(["schema"]))
            let shown = try await shop.mintrun("funding", "show", "acme", "--json").expect(0)
            let ofAccount = fields.filter { $0.hasPrefix("account") }
            #expect(try JSONPage.fields(of: shown.output) == ofAccount.union(["schema"]))
        }
    }
}
