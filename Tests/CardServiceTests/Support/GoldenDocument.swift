import CardTestSupport
import CardText
import Foundation
import HTTPTypes
import Testing

/// Compares the document of an interface with its file in `docs/service/`; `UPDATE_GOLDEN=1` writes
/// the file, and the test fails.
func expectGolden(
    _ document: OrderedJSON,
    _ name: String,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let file = URL.repository.appending(path: "docs/service/\(name)")
    let made = document.indented() + "\n"
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try made.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("\(name) was written", sourceLocation: sourceLocation)
    }
    #expect(
        try String(contentsOf: file, encoding: .utf8) == made,
        sourceLocation: sourceLocation
    )
}

/// The members of an object; none of another value.
func members(of json: OrderedJSON?) -> [OrderedJSON.Member] {
    guard case .object(let members) = json else { return [] }
    return members
}

/// Compares the schemas of a document with those that it refers to.
func expectEachReferenceHasItsSchema(
    _ document: OrderedJSON,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let schemas = Set(members(of: document["components"]?["schemas"]).map(\.key))
    let used = Set(
        document.texts.filter { $0.hasPrefix("#/components/schemas/") }
            .map { String($0.dropFirst("#/components/schemas/".count)) }
    )
    #expect(used == schemas, sourceLocation: sourceLocation)
}

/// An operation of a document.
struct DocumentedOperation {
    let method: HTTPRequest.Method
    let segments: [String]
    let json: OrderedJSON
}

/// The operations of a document in their order.
func operations(of document: OrderedJSON) throws -> [DocumentedOperation] {
    try members(of: document["paths"]).flatMap { path in
        try members(of: path.value).map { item in
            DocumentedOperation(
                method: try #require(HTTPRequest.Method(item.key.uppercased())),
                segments: path.key.split(separator: "/").map(String.init),
                json: item.value
            )
        }
    }
}
