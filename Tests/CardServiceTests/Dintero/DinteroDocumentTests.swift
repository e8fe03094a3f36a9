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
        for item in try operations(of: Self.json) {
            guard case .call(let operation, _, _) = DinteroRoute(item.segments, item.method) else {
                Issue.record("\(item.method) \(item.segments) has no route")
                continue
            }
            #expect(item.json["operationId"]?.string == operation.rawValue)
            #expect(found.insert(operation.rawValue).inserted)
        }
        #expect(found == Set(DinteroOperation.allCases.map(\.rawValue)))
    }

    @Test func eachReferenceHasItsSchema() {
        expectEachReferenceHasItsSchema(Self.json)
    }
}
