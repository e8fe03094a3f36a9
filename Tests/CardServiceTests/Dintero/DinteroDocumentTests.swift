import CardCore
import CardJobs
import CardService
import CardText
import HTTPTypes
import Testing

/// The document of the interface `dintero`.
struct DinteroDocumentTests {
    private static let settings = DinteroSettings(
        WalletTerms(product: "wallet-base"),
        batchLimit: 1000
    ) { 65_536 }
    private static let json = DinteroDocument(settings, url: "/v1").json

    /// `docs/service/dintero.openapi.json`; `UPDATE_GOLDEN=1` writes it, and the test fails.
    @Test func isTheDocumentOfTheDocumentation() throws {
        try expectGolden(Self.json, "dintero.openapi.json")
    }

    @Test func thePathsAreTheRoutes() throws {
        var found: Set<String> = []
        for path in members(of: Self.json["paths"]) {
            let segments = path.key.split(separator: "/").map(String.init)
            for item in members(of: path.value) {
                let method = try #require(HTTPRequest.Method(item.key.uppercased()))
                guard case .call(let operation, _, _) = DinteroRoute(segments, method) else {
                    Issue.record("\(item.key) \(path.key) has no route")
                    continue
                }
                #expect(item.value["operationId"]?.string == operation.rawValue)
                #expect(found.insert(operation.rawValue).inserted)
            }
        }
        #expect(found == Set(DinteroOperation.allCases.map(\.rawValue)))
    }

    @Test func eachReferenceHasItsSchema() {
        let schemas = Set(members(of: Self.json["components"]?["schemas"]).map(\.key))
        let used = Set(
            Self.json.texts.filter { $0.hasPrefix("#/components/schemas/") }
                .map { String($0.dropFirst("#/components/schemas/".count)) }
        )
        #expect(used == schemas)
    }
}
