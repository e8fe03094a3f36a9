import CardCore
import CardService
import HTTPTypes
import Testing

/// The routes of the interface `dintero`.
struct DinteroRouteTests {
    @Test(arguments: DinteroOperation.allCases)
    func eachOperationHasItsRoute(_ operation: DinteroOperation) {
        let id = operation.segments.contains(nil) ? "card 1/æ" : nil
        let path = ["accounts", "P12345678"] + operation.segments.map { $0 ?? "card 1/æ" }
        let route = DinteroRoute.call(operation, account: "P12345678", id: id)
        #expect(DinteroRoute(path, operation.method) == route)
        #expect(DinteroRoute(path + ["x", "y", "z"], operation.method) == .unknown)
    }

    @Test func aCardCanHaveTheIDOfAPath() {
        let batch = ["accounts", "P1", "wallets", "cards", "batch"]
        #expect(DinteroRoute(batch, .post) == .call(.createBatch, account: "P1", id: nil))
        #expect(DinteroRoute(batch, .get) == .call(.getCard, account: "P1", id: "batch"))
        #expect(DinteroRoute(batch, .put) == .wrongMethod(allow: "DELETE, GET, POST"))
        let batchOfBatch = ["accounts", "P1", "wallets", "cards", "batch", "activate"]
        #expect(
            DinteroRoute(batchOfBatch, .post) == .call(.activateCard, account: "P1", id: "batch")
        )
    }

    @Test(arguments: [
        [], ["accounts"], ["accounts", "P1"], ["accounts", "P1", "wallets"],
        ["accounts", "P1", "wallets", "card"], ["account", "P1", "wallets", "cards"],
        ["accounts", "P1", "auth"], ["openapi.json", "x"],
    ])
    func otherPathsAreUnknown(_ path: [String]) {
        #expect(DinteroRoute(path, .get) == .unknown)
        #expect(DinteroRoute(path, .post) == .unknown)
    }

    @Test func theDocumentIsRead() {
        #expect(DinteroRoute(["openapi.json"], .get) == .document)
        #expect(DinteroRoute(["openapi.json"], .head) == .document)
        #expect(DinteroRoute(["openapi.json"], .post) == .wrongMethod(allow: "GET, HEAD"))
        let settings = ["accounts", "P1", "wallets", "settings"]
        #expect(DinteroRoute(settings, .post) == .wrongMethod(allow: "GET, PATCH"))
    }

    @Test func scopesAreThoseOfTheInterface() {
        let known = Set(ServiceInterface.dintero.scopes)
        for operation in DinteroOperation.allCases {
            #expect(operation.scopes.isSubset(of: known))
            #expect(operation.scopes.isEmpty == (operation == .createAccessToken))
            #expect(!operation.isChange || !operation.scopes.contains("read:wallets"))
        }
    }
}
