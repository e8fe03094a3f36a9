import CardCore
import CardText

/// The parameters of a call: those of the query, and for a change those of the body before them.
package struct WolfeParameters: Sendable {
    private let body: OrderedJSON
    private let query: [String: String]

    /// The most levels of a body.
    private static let deepest = 32

    /// Reads query and body; a body counts for a change alone.
    ///
    /// - Throws: ``WolfeFault/pattern`` for a body that is not one JSON object, and for a query
    ///   that cannot be decoded or has a name twice.
    package init(_ bytes: [UInt8], query: String, isChange: Bool) throws(WolfeFault) {
        guard let query = QueryParameters(query) else { throw .pattern }
        self.query = query.values
        guard isChange, !bytes.isEmpty else {
            body = .object([])
            return
        }
        do throws(JSONFault) {
            body = try OrderedJSON(bytes, deepest: Self.deepest)
        } catch {
            throw .pattern
        }
        guard case .object = body else { throw .pattern }
    }
}

// Values; an empty text of a query is absent.
extension WolfeParameters {
    /// The text of a parameter; nil if it is absent.
    ///
    /// - Throws: ``WolfeFault/pattern`` for another kind of value.
    package func text(_ name: String) throws(WolfeFault) -> String? {
        if let value = body[name] {
            guard let text = value.string else { throw .pattern }
            return text
        }
        return query[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The whole number of a parameter; nil if it is absent.
    ///
    /// - Throws: ``WolfeFault/pattern`` for another value, `1.0`, `1e3` and leading zeros included.
    package func integer(_ name: String, in range: ClosedRange<Int64>) throws(WolfeFault) -> Int64?
    {
        let literal: String?
        switch body[name] {
        case .number(let text)?: literal = text
        case nil: literal = query[name].flatMap { $0.isEmpty ? nil : $0 }
        default: throw .pattern
        }
        guard let literal else { return nil }
        guard let number = Int64(literal), String(number) == literal, range.contains(number) else {
            throw .pattern
        }
        return number
    }

    /// The names of the required parameters that are absent.
    package func areMissing(_ names: String...) -> Bool {
        names.contains { name in
            body[name] == nil && (query[name] ?? "").isEmpty
        }
    }

    /// Every text, for the search for tokens.
    package var texts: [String] { body.texts + query.values }
}
