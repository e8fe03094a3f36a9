import Foundation
import Testing

/// The documents about changed keys have exactly the fields that `docs/json.md` names.
struct KeyDocumentTests {
    @Test func documentsHaveTheDocumentedFieldsAndNoOthers() async throws {
        let page = try JSONPage()
        try await Shop.with(.sealed) { shop in
            func check(_ heading: String, _ arguments: [String]) async throws {
                let outcome = try await shop.mintrun(arguments + ["--json"]).expect(0)
                let found = try JSONPage.fields(of: outcome.output)
                let fields = page.fields(of: heading)
                #expect(!fields.isEmpty, "\(heading) is not documented")
                #expect(found.subtracting(fields) == [], "\(heading): not documented")
                #expect(fields.subtracting(found) == [], "\(heading): not there")
            }
            try shop.bench.makeKey(of: "alice", as: "new")
            let bob = ["--custodian-key", "bob.key", "--passphrase-file", "bob.passphrase"]
            let replace = ["custodian", "replace", "alice", "--public-key", "new.pub"]
            try await check("custodian replace", replace + ["--lost"] + bob)
            try await check("custodian object", ["custodian", "object", "alice"] + bob)
            try await check("custodian replace", replace + ["--reseal"] + Shop.custodians)
            try await check(
                "custodian key",
                [
                    "custodian", "key", "dora", "--key-out", "dora.key", "--public-key-out",
                    "dora.pub", "--passphrase-file", "bob.passphrase",
                ]
            )
            try await check("custodian rehearse", ["custodian", "rehearse", "bob"] + bob)
            try await check(
                "custodian passphrase",
                [
                    "custodian", "passphrase", "bob", "--key", "bob.key", "--key-out", "bob-2.key",
                    "--passphrase-file", "bob.passphrase", "--new-passphrase-file",
                    "alice.passphrase",
                ]
            )
            try await check("order printer", ["order", "printer", Shop.request])
        }
    }
}
