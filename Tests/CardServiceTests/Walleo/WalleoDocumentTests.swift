import CardCore
import CardService
import CardTestSupport
import CardText
import Foundation
import HTTPTypes
import Testing

/// The document of the interface of shops.
struct WalleoDocumentTests {
    private static let json = WalleoDocument(WalleoSettings(), url: "/partners/v1").json

    /// `docs/service/walleo.openapi.json`; `UPDATE_GOLDEN=1` writes it, and the test fails.
    @Test func isTheDocumentOfTheDocumentation() throws {
        try expectGolden(Self.json, "walleo.openapi.json")
    }

    @Test func thePathsAreTheRoutes() throws {
        var found: Set<String> = []
        for item in try operations(of: Self.json) {
            guard case .operation(let operation) = WalleoRoute.find(item.method, item.segments)
            else {
                Issue.record("\(item.method) \(item.segments) has no route")
                continue
            }
            #expect(item.json["operationId"]?.string == operation.rawValue)
            #expect(found.insert(operation.rawValue).inserted)
        }
        #expect(found == Set(WalleoOperation.allCases.map(\.rawValue)))
    }

    @Test func eachRefusalHasItsStatus() {
        for operation in WalleoOperation.allCases {
            let statuses = operation.errors.map(\.status)
            #expect(statuses == statuses.sorted() && Set(statuses).count == statuses.count)
        }
    }

    @Test func theStatusOfAComingCardIsThatOfTheMount() {
        for (setting, status) in [
            (WalleoMountSettings.ComeBackLater.accepted, "202"), (.conflict, "409"),
        ] {
            let settings = WalleoSettings(comeBackLater: setting)
            let paths = WalleoDocument(settings, url: "/").json["paths"]
            let responses = members(of: paths?["/cards"]?["post"]?["responses"]).map(\.key)
            #expect(responses.contains(status) && responses == responses.sorted())
        }
    }

    @Test func eachReferenceHasItsSchema() {
        expectEachReferenceHasItsSchema(Self.json)
    }
}
