import Foundation
import Testing

/// The documents of clients and stores have the fields that `docs/json.md` names.
struct ClientDocumentTests {
    @Test func documentsHaveTheDocumentedFields() async throws {
        let page = try JSONPage()
        try await Shop.with(.ready) { shop in
            func check(_ heading: String, _ arguments: [String]) async throws {
                let outcome = try await shop.mintrun(arguments + ["--json"]).expect(0)
                let fields = page.fields(of: heading)
                #expect(!fields.isEmpty, "\(heading) is not documented")
                #expect(try JSONPage.fields(of: outcome.output) == fields, "\(heading)")
            }
            let add = ["client", "add", "till", "--interface", "electrum"]
            try await check("client add", add)
            try await check("client rotate", ["client", "rotate", "till"])
            try await check("client limit", ["client", "limit", "till", "--rate", "7/s"])
            let list = try await shop.json("client", "list")
            #expect(try list.string("clients.0.name") == "till")
            let shown = try await shop.mintrun("client", "show", "till", "--json").expect(0)
            let work: Set = [
                "alreadyDone", "secret", "secretFile", "sharedKey", "unreadableDeliveries",
            ]
            let fields = page.fields(of: "client show").subtracting(work)
            #expect(try JSONPage.fields(of: shown.output) == fields)
            try await shop.mintrun(
                "client",
                "add",
                "shop",
                "--interface",
                "walleo",
                "--funding",
                "prepaid",
                "NOK"
            ).expect(0)
            let copy = ["client", "backup-share", "shop", "--to", "shop.copy"]
            try await check("client backup-share", copy)
            let back = ["client", "restore-share", "shop", "--from", "shop.copy"]
            try await check("client restore-share", back + Shop.custodians)
            try await check("store add", ["store", "add", "oslo-1", "--external-id", "42"])
            let stores = try await shop.json("store", "list")
            #expect(try stores.string("stores.0.externalId") == "42")
        }
    }
}
