import CardCore
import CardJobs
import CardService
import CardTestSupport
import CardText
import Foundation
import HTTPTypes
import Testing

/// The document of the interface.
struct ElectrumDocumentTests {
    private static let settings = ElectrumSettings(
        receiver: ElectrumInstitution(id: "MINTRUN", name: "Mintrun"),
        settlementEntity: ElectrumInstitution(id: "MINTRUN", name: "Mintrun")
    )
    private static let json = ElectrumDocument(settings, url: "/giftcard/v3").json

    private static func item(_ operation: ElectrumOperation) throws -> OrderedJSON {
        try #require(json["paths"]?[operation.pathTemplate]?["post"])
    }

    private static func examples(_ content: OrderedJSON?) -> [OrderedJSON] {
        members(of: content?["content"]?["application/json"]?["examples"])
            .compactMap { $0.value["value"] }
    }

    /// `docs/service/electrum.openapi.json`; `UPDATE_GOLDEN=1` writes it, and the test fails.
    @Test func isTheDocumentOfTheDocumentation() throws {
        try expectGolden(Self.json, "electrum.openapi.json")
    }

    @Test func thePathsAreTheRoutes() throws {
        let paths = members(of: Self.json["paths"])
        #expect(paths.count == 19 && Set(paths.map(\.key)).count == 19)
        for operation in ElectrumOperation.allCases {
            let segments = operation.pathTemplate.split(separator: "/").map(String.init)
            guard case .call(let call) = ElectrumRoute(segments, .post) else {
                Issue.record("\(operation) has no route")
                continue
            }
            #expect(call.operation == operation)
            let item = try Self.item(operation)
            #expect(item["operationId"]?.string == operation.rawValue)
            let ids = try #require(item["parameters"]).elements.compactMap { $0["name"]?.string }
            let braced = segments.filter { $0.hasPrefix("{") }.map {
                String($0.dropFirst().dropLast())
            }
            #expect(ids == braced)
        }
    }

    @Test func theStatusesAreThoseThatAreSent() throws {
        for operation in ElectrumOperation.allCases {
            let statuses = members(of: try Self.item(operation)["responses"]).map(\.key)
            #expect(statuses == operation.possibleStatuses.map(String.init), "\(operation)")
        }
    }

    @Test func eachBodyIsReadByTheService() throws {
        for operation in ElectrumOperation.allCases {
            let item = try Self.item(operation)
            let body = try #require(Self.examples(item["requestBody"]).first)
            let ids = try #require(item["parameters"]).elements.compactMap { $0["example"]?.string }
            let bytes = Array(body.text.utf8)
            if operation.isAdvice {
                let call = ElectrumCall(operation, id: ids[1], originalID: ids[0])
                _ = try ElectrumAdvice(bytes, of: call, under: Self.settings)
            } else {
                let client = ClientTerms(.electrum, name: "till-chain")
                let call = ElectrumCall(operation, id: ids[0])
                _ = try ElectrumRequest(bytes, of: call, from: client, under: Self.settings)
            }
        }
    }

    @Test func eachSuccessHasTheFieldsOfItsSchema() throws {
        let fields = ElectrumAnswerFields(Self.settings)
        for operation in ElectrumOperation.allCases {
            let responses = try Self.item(operation)["responses"]
            let success = responses?[String(operation.successStatus)]
            let example = try #require(Self.examples(success).first)
            #expect(fields.fault(in: example, of: operation) == nil, "\(operation)")
        }
    }

    @Test func eachRefusalHasTheTypeOfItsStatus() throws {
        for operation in ElectrumOperation.allCases {
            for response in members(of: try Self.item(operation)["responses"]) {
                guard Int(response.key) != operation.successStatus else { continue }
                let example = try #require(Self.examples(response.value).first)
                let text = try #require(example["detailMessage"]?["code"]?.string)
                let code = try #require(ElectrumCode(text))
                #expect(String(code.status(for: operation)) == response.key)
                #expect(example["requestType"]?.string == operation.requestType)
            }
        }
    }

    @Test func eachReferenceHasItsSchema() {
        expectEachReferenceHasItsSchema(Self.json)
    }

    @Test func aStrictMountRefusesOtherFieldsInTheDocumentToo() throws {
        func closed(_ settings: ElectrumSettings) -> OrderedJSON? {
            let json = ElectrumDocument(settings, url: "/").json
            let schemas = json["components"]?["schemas"]
            return schemas?["LoadRequest"]?["additionalProperties"]
        }
        var strict = Self.settings
        strict.isStrict = true
        #expect(closed(Self.settings) == nil)
        #expect(closed(strict) == .bool(false))
    }

    @Test func aLenientMountTakesShorterIDsInTheDocumentToo() throws {
        func fewest(_ settings: ElectrumSettings) -> OrderedJSON? {
            let json = ElectrumDocument(settings, url: "/").json
            let originator = json["components"]?["schemas"]?["Originator"]
            return originator?["properties"]?["terminalId"]?["minLength"]
        }
        var lenient = Self.settings
        lenient.isLenient = true
        #expect(fewest(Self.settings) == .integer(8))
        #expect(fewest(lenient) == .integer(1))
    }
}
