import CardTestSupport
import CardText
import Foundation
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
