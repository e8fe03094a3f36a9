import CardCore
import Testing

/// `mintrun card find` on the built program.
struct CardFindTests {
    @Test func namesTheMessageOfAReference() async throws {
        try await Shop.with(.acknowledged) { shop in
            let one = Shop.serial(1)
            let sale = ["activate", one, "--reason", "x", "--request-id", "r-1"]
            try await shop.mintrun(["card"] + sale).expect(0)
            let text = IssuerReference(1).text
            let found = try await shop.mintrun("card", "find", "--reference", text).expect(0)
            #expect(found.text.contains("r-1") && found.text.contains(one))
            #expect(found.text.contains("sender operator"))
            let typed = text.lowercased().prefix(5) + " " + text.dropFirst(5)
            try await shop.mintrun("card", "find", "--reference", String(typed)).expect(0)
        }
    }

    @Test func refusesAMistypedAndAnUnknownReference() async throws {
        try await Shop.with(.acknowledged) { shop in
            let wrong = try await shop.mintrun(
                "card",
                "find",
                "--reference",
                "M0000000001Z",
                "--json"
            ).expect(64)
            #expect(try wrong.errorCode() == "reference.mistyped")
            let text = IssuerReference(4711).text
            let unknown = try await shop.mintrun("card", "find", "--reference", text, "--json")
                .expect(10)
            #expect(try unknown.errorCode() == "reference.unknown")
        }
    }
}
