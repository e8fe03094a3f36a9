import CardCore
import CardService
import CardText
import HTTPTypes
import Testing

/// The usual routes of partners, and those of a file.
struct WolfeRouteTests {
    private static func file(_ text: String) throws -> WolfeRoutes {
        try WolfeRoutes.read(Array(text.utf8), file: "routes.yaml")
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, ["transactions"], WolfeRoutes.Match.operation(.listTransactions)),
        (.get, ["transaction"], .operation(.getTransaction)),
        (.post, ["transactions"], .operation(.createDeposit)),
        (.put, ["transactions"], .operation(.createDeposit)),
        (.get, ["balance"], .operation(.getBalance)),
        (.delete, ["transactions"], .wrongMethod(allow: "GET, POST, PUT")),
        (.post, ["balance"], .wrongMethod(allow: "GET")), (.get, ["balance", "x"], .unknown),
        (.get, [], .unknown), (.get, ["Balance"], .unknown),
    ])
    func findsUsualRoutes(
        _ method: HTTPRequest.Method,
        _ segments: [String],
        match: WolfeRoutes.Match
    ) {
        #expect(WolfeRoutes().find(method, segments) == match)
    }

    @Test func aFileGivesOtherPaths() throws {
        let routes = try Self.file(
            "getBalance: GET /v2/funds/balance\ncreateDeposit: PUT /deposit\n"
        )
        #expect(routes.find(.get, ["v2", "funds", "balance"]) == .operation(.getBalance))
        #expect(routes.find(.get, ["balance"]) == .unknown)
        #expect(routes.find(.put, ["deposit"]) == .operation(.createDeposit))
        // Only usual routes take both methods.
        #expect(routes.find(.post, ["deposit"]) == .wrongMethod(allow: "PUT"))
        #expect(routes.find(.get, ["transactions"]) == .operation(.listTransactions))
    }

    @Test(arguments: [
        ("getBalance: /balance", ServiceComplaint.notRoute), ("getBalance: GET balance", .notRoute),
        ("getBalance: LOOK /balance", .notRoute), ("getBalance: GET /a/../b", .notRoute),
        ("getBalance: GET /", .notRoute), ("getBalance: GET /transactions", .routeAgain),
        ("getBalance: PUT /transactions", .routeAgain),
    ])
    func refusesAnotherForm(_ text: String, complaint: ServiceComplaint) throws {
        let rejection = #expect(throws: DocumentRejection.self) { try Self.file(text + "\n") }
        #expect(rejection?.complaint as? ServiceComplaint == complaint)
        #expect(rejection?.kind == .configuration)
    }

    /// The hint: "write a method and a path below the company: GET /balance".
    @Test func followsTheHintAboutRoutes() throws {
        #expect(throws: DocumentRejection.self) { try Self.file("getBalance: balance\n") }
        let hint = "write a method and a path below the company: GET /balance"
        let route = try #require(hint.split(separator: ": ").last)
        let routes = try Self.file("getBalance: \(route)\n")
        #expect(routes.find(.get, ["balance"]) == .operation(.getBalance))
    }

    @Test func refusesAnUnknownOperation() throws {
        let rejection = #expect(throws: DocumentRejection.self) {
            try Self.file("purchaseGift: POST /gift\n")
        }
        #expect(rejection?.code == .configUnknownKey)
    }
}
