import CardCore
import Foundation
import Testing

/// The documents of `mintrun card …` have the fields that `docs/json.md` names, and no others.
struct CardDocumentTests {
    @Test func documentsHaveTheDocumentedFieldsAndNoOthers() async throws {
        let page = try JSONPage()
        try await Shop.with(.acknowledged) { shop in
            func check(_ heading: String, _ outcome: Outcome) throws {
                let found = try JSONPage.fields(of: outcome.expect(0).output)
                let fields = page.fields(of: heading)
                #expect(!fields.isEmpty, "\(heading) is not documented")
                #expect(found.symmetricDifference(fields) == [], "\(heading)")
            }
            let (one, two) = (Shop.serial(1), Shop.serial(2))
            let why = ["--reason", "x"]
            let operations: [[String]] = [
                ["activate", one], ["activate", two], ["load", one, "--amount", "1.00"],
                ["transfer", one, two, "--amount", "1.00"], ["block", one],
                ["unblock", one], ["replace", two, Shop.serial(3)],
                ["activate", Shop.serial(4)], ["deactivate", Shop.serial(4)],
            ]
            for arguments in operations {
                let outcome = try await shop.mintrun(["card"] + arguments + why + ["--json"])
                try check("card \(arguments[0])", outcome)
            }
            let load = ["load", one, "--amount", "2.00", "--request-id", "l-1"]
            try await shop.mintrun(["card"] + load + why).expect(0)
            let undo = ["undo", one, "--original", "l-1", "--json"]
            try check("card undo", await shop.mintrun(["card"] + undo + why))
            let card = try shop.printedCards()[0]
            let redeem = ["--amount", "1.00", "--json"] + why
            try check("card redeem", await shop.bench.redeem([card.token, card.pin], redeem))
            let unlock = ["card", "unlock", one, "--json"] + why
            try check("card unlock", await shop.mintrun(unlock))
            let note = ["card", "note", one, "--text", "x", "--json"]
            try check("card note", await shop.mintrun(note))
            try shop.bench.write("number,balance\n4711,100\n", to: "cards.csv")
            let cards = ["card", "import", "cards.csv", "--product", "winter-500", "--json"]
            try check("card import", await shop.mintrun(cards))
            let range = ["--order", Shop.request, "--pack", "1", "--json"] + why
            for verb in ["recall", "void"] {
                try check("card \(verb)", await shop.mintrun(["card", verb] + range))
            }
            try await shop.mintrun(["card", "recall"] + range + ["--include-active"]).expect(0)
            try check(
                "card release-recall",
                await shop.mintrun(["card", "release-recall"] + range)
            )
            try check("card load", await shop.mintrun(["card", "void", one, "--json"] + why))
            try check("card show", await shop.mintrun("card", "show", one, "--json"))
            let reference = IssuerReference(1).text
            let find = ["card", "find", "--reference", reference, "--json"]
            try check("card find", await shop.mintrun(find))
        }
    }
}
