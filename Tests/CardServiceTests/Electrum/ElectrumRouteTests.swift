import CardCore
import CardService
import HTTPTypes
import Testing

struct ElectrumRouteTests {
    /// Operation, path, success status and error request type, as the published document has them.
    private static let published: [(String, String, Int, String)] = [
        ("activate", "activations/i", 201, "ACTIVATION_REQUEST"),
        ("confirmActivation", "activations/i/confirmations/a", 202, "ACTIVATION_CONFIRMATION"),
        ("reverseActivation", "activations/i/reversals/a", 202, "ACTIVATION_REVERSAL"),
        ("load", "loads/i", 201, "LOAD_REQUEST"),
        ("confirmLoad", "loads/i/confirmations/a", 202, "LOAD_CONFIRMATION"),
        ("reverseLoad", "loads/i/reversals/a", 202, "LOAD_REVERSAL"),
        ("lookupGiftcard", "lookupGiftcard/i", 201, "LOOKUP_REQUEST"),
        ("redemption", "redemptions/i", 201, "REDEMPTION_REQUEST"),
        ("confirmRedemption", "redemptions/i/confirmations/a", 202, "REDEMPTION_CONFIRMATION"),
        ("reverseRedemption", "redemptions/i/reversals/a", 202, "REDEMPTION_REVERSAL"),
        ("replace", "replaces/i", 201, "REPLACE_REQUEST"),
        ("confirmReplace", "replaces/i/confirmations/a", 202, "REPLACE_CONFIRMATION"),
        ("reverseReplace", "replaces/i/reversals/a", 202, "REPLACE_REVERSAL"),
        ("transfer", "transfers/i", 201, "TRANSFER_REQUEST"),
        ("confirmTransfer", "transfers/i/confirmations/a", 202, "TRANSFER_CONFIRMATION"),
        ("reverseTransfer", "transfers/i/reversals/a", 202, "TRANSFER_REVERSAL"),
        ("void", "voids/i", 201, "VOID_REQUEST"),
        ("confirmVoid", "voids/i/confirmations/a", 202, "VOID_CONFIRMATION"),
        ("reverseVoid", "voids/i/reversals/a", 202, "VOID_REVERSAL"),
    ]

    private static func segments(_ path: String) -> [String] {
        path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func findsEveryPublishedOperation() {
        #expect(Self.published.map(\.0) == ElectrumOperation.allCases.map(\.rawValue))
        for (name, path, status, requestType) in Self.published {
            guard case .call(let call) = ElectrumRoute(Self.segments(path), .post) else {
                Issue.record("no operation at \(path)")
                continue
            }
            #expect(call.operation.rawValue == name)
            #expect(call.operation.successStatus == status)
            #expect(call.operation.requestType == requestType)
            #expect(call.id == (status == 202 ? "a" : "i"))
            #expect(call.originalID == (status == 202 ? "i" : nil))
        }
    }

    @Test func templatesNameTheIdsOfTheDocument() {
        let templates = Set(ElectrumOperation.allCases.map(\.pathTemplate))
        #expect(templates.count == 19)
        #expect(templates.contains("/lookupGiftcard/{lookupId}"))
        #expect(templates.contains("/redemptions/{redemptionId}/reversals/{reversalId}"))
        #expect(templates.contains("/voids/{voidId}/confirmations/{confirmationId}"))
        for operation in ElectrumOperation.allCases {
            let segments = Self.segments(String(operation.pathTemplate.dropFirst()))
            #expect(ElectrumRoute.call(segments)?.operation == operation)
        }
    }

    @Test(arguments: [HTTPRequest.Method.get, .put, .delete, .options, .head, .patch])
    func allowsNothingButPOST(_ method: HTTPRequest.Method) {
        for (_, path, _, _) in Self.published {
            let route = ElectrumRoute(Self.segments(path), method)
            #expect(route == .wrongMethod(allow: "POST"))
        }
    }

    @Test(arguments: [
        "", "activations", "activations/", "activations/i/", "activations/i/confirmations",
        "activations/i/confirmations/", "activations//confirmations/a", "activations/i/refunds/a",
        "activations/i/confirmations/a/b", "Activations/i", "refunds/i", "lookupGiftcards/i",
        "lookupGiftcard/i/confirmations/a", "lookupGiftcard/i/reversals/a", "openapi.json/",
    ])
    func hasNoOtherPaths(_ path: String) {
        #expect(ElectrumRoute(Self.segments(path), .post) == .unknown)
    }

    @Test func servesItsDocumentForReading() {
        #expect(ElectrumRoute(["openapi.json"], .get) == .document)
        #expect(ElectrumRoute(["openapi.json"], .head) == .document)
        #expect(ElectrumRoute(["openapi.json"], .post) == .wrongMethod(allow: "GET, HEAD"))
    }

    @Test func needsAScopeThatClientsHave() {
        for operation in ElectrumOperation.allCases {
            #expect(ServiceInterface.electrum.scopes.contains(operation.kind.scope))
        }
        #expect(ElectrumOperation.redemption.kind.scope == "cards:redeem")
        #expect(ElectrumOperation.reverseRedemption.callName == "redeem reverse")
    }
}
