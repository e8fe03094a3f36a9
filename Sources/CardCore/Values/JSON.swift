/// A JSON document that can be written.
///
/// It is written with sorted keys and without spaces, so that equal values have equal bytes.
package indirect enum JSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    case array([JSON])
    case object([String: JSON])

    /// A whole number.
    package static func integer(_ value: Int) -> JSON { .integer(Int64(value)) }
    /// A text, or null for nil.
    package static func optional(_ text: String?) -> JSON { text.map(JSON.string) ?? .null }
    /// A whole number, or null for nil.
    package static func optional(_ value: Int64?) -> JSON { value.map(JSON.integer) ?? .null }
    /// A whole number, or null for nil.
    package static func optional(_ value: Int?) -> JSON {
        value.map { .integer(Int64($0)) } ?? .null
    }

    /// The count of each value, by its raw value.
    package static func counts<Value>(_ counts: [Value: Int]) -> JSON
    where Value: RawRepresentable<String> {
        let members = counts.map { ($0.key.rawValue, JSON.integer($0.value)) }
        return .object(Dictionary(uniqueKeysWithValues: members))
    }

    /// The document in one line, UTF-8.
    package var text: String {
        var output = ""
        write(to: &output)
        return output
    }

    private func write(to output: inout String) {
        switch self {
        case .null: output += "null"
        case .bool(let value): output += value ? "true" : "false"
        case .integer(let value): output += String(value)
        case .number(let value): output += value.isFinite ? "\(value)" : "null"
        case .string(let value): Self.write(value, to: &output)
        case .array(let values):
            output += "["
            for (position, value) in values.enumerated() {
                if position > 0 { output += "," }
                value.write(to: &output)
            }
            output += "]"
        case .object(let members):
            output += "{"
            for (position, key) in members.keys.sorted().enumerated() {
                if position > 0 { output += "," }
                Self.write(key, to: &output)
                output += ":"
                members[key, default: .null].write(to: &output)
            }
            output += "}"
        }
    }

    private static func write(_ text: String, to output: inout String) {
        output += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case "\u{0}"..."\u{1F}", "\u{7F}":
                let hex = String(scalar.value, radix: 16)
                output += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: output.unicodeScalars.append(scalar)
            }
        }
        output += "\""
    }
}

extension JSON: ExpressibleByStringLiteral {
    package init(stringLiteral value: String) { self = .string(value) }
}

extension JSON: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

extension JSON: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, JSON)...) {
        self = .object(Dictionary(elements) { first, _ in first })
    }
}
