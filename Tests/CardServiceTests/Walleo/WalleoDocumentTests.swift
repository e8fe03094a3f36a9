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
        for path in members(of: Self.json["paths"]) {
            let segments = path.key.split(separator: "/").map(String.init)
            for item in members(of: path.value) {
                let method = try #require(HTTPRequest.Method(item.key.uppercased()))
                guard case .operation(let operation) = WalleoRoute.find(method, segments) else {
                    Issue.record("\(item.key) \(path.key) has no route")
                    continue
                }
                #expect(item.value["operationId"]?.string == operation.rawValue)
                found.insert(operation.rawValue)
            }
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
        let schemas = Set(members(of: Self.json["components"]?["schemas"]).map(\.key))
        let used = Set(
            Self.json.texts.filter { $0.hasPrefix("#/components/schemas/") }
                .map { String($0.dropFirst("#/components/schemas/".count)) }
        )
        #expect(used == schemas)
    }
}
