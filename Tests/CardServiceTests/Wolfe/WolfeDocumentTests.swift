import CardCore
import CardService
import CardTestSupport
import CardText
import Foundation
import HTTPTypes
import Testing

/// The document of the interface of partners.
struct WolfeDocumentTests {
    private static let settings = WolfeSettings(currency: .known("USD"))
    private static let json = WolfeDocument(settings, url: "/partner").json

    /// `docs/service/wolfe.openapi.json`; `UPDATE_GOLDEN=1` writes it, and the test fails.
    @Test func isTheDocumentOfTheDocumentation() throws {
        try expectGolden(Self.json, "wolfe.openapi.json")
    }

    @Test func thePathsAreTheRoutes() throws {
        var found: Set<String> = []
        for item in try operations(of: Self.json) {
            let segments = Array(item.segments.dropFirst())
            guard case .operation(let operation) = Self.settings.routes.find(item.method, segments)
            else {
                Issue.record("\(item.method) \(item.segments) has no route")
                continue
            }
            if let id = item.json["operationId"]?.string {
                #expect(id == operation.rawValue)
                #expect(found.insert(id).inserted)
            }
        }
        #expect(found == Set(WolfeOperation.allCases.map(\.rawValue)))
    }

    @Test func anotherRouteIsInTheDocumentToo() throws {
        var settings = Self.settings
        settings.routes = try WolfeRoutes.read(
            Array("getBalance: POST /funds\n".utf8),
            file: "routes.yaml"
        )
        let paths = WolfeDocument(settings, url: "/").json["paths"]
        #expect(paths?["/{company_id}/funds"]?["post"] != nil)
        #expect(paths?["/{company_id}/balance"] == nil)
    }

    @Test func eachRefusalHasItsStatus() {
        for operation in WolfeOperation.allCases {
            let statuses = operation.errors.map(\.status)
            #expect(statuses == statuses.sorted() && Set(statuses).count == statuses.count)
        }
    }

    @Test func eachReferenceHasItsSchema() {
        expectEachReferenceHasItsSchema(Self.json)
    }
}
