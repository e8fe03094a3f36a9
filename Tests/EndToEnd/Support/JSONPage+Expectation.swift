import Foundation
import Testing

extension JSONPage {
    /// Fails if a document has a field that the page does not name under that heading, or lacks one
    /// although its list has elements.
    func expect(
        _ outcome: Outcome,
        as heading: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let known = fields(of: heading)
        #expect(!known.isEmpty, "\(heading) is not documented", sourceLocation: sourceLocation)
        let found = try Self.fields(of: outcome.output)
        // A list or group without elements represents all of its fields.
        let empty = found.filter { path in
            !known.contains(path)
                && known.contains { $0.hasPrefix(path + "[]") || $0.hasPrefix(path + ".") }
        }
        let required = known.filter { field in !empty.contains { field.hasPrefix($0) } }
        #expect(
            found.subtracting(known).subtracting(empty) == [],
            "\(heading): not documented",
            sourceLocation: sourceLocation
        )
        #expect(
            required.subtracting(found) == [],
            "\(heading): not there",
            sourceLocation: sourceLocation
        )
    }
}
