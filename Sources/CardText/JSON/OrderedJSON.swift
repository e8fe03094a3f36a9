/// A JSON value as it was sent: members in their order, and numbers as they were written.
///
/// The text of it is not longer than the text that it was read from, so that an echo is bounded.
package indirect enum OrderedJSON: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number as it was written, `1` or `1.50`.
    case number(String)
    case string(String)
    case list([OrderedJSON])
    case object([Member])

    /// A key with its value.
    package struct Member: Hashable, Sendable {
        /// The key.
        package let key: String
        /// The value.
        package let value: OrderedJSON

        package init(_ key: String, _ value: OrderedJSON) {
            self.key = key
            self.value = value
        }
    }

    /// Reads a whole JSON text.
    ///
    /// - Throws: the first fault: a text that is not JSON, a repeated key, more than `deepest`
    ///   levels.
    package init(_ bytes: [UInt8], deepest: Int) throws(JSONFault) {
        self.init(try JSONParser.parse(bytes, deepest: deepest))
    }

    /// An object of the members whose values are present, in their order.
    package static func members(_ members: KeyValuePairs<String, OrderedJSON?>) -> OrderedJSON {
        .object(members.compactMap { key, value in value.map { Member(key, $0) } })
    }

    /// A whole number.
    package static func integer(_ value: Int64) -> OrderedJSON { .number(String(value)) }
}

extension OrderedJSON {
    private init(_ node: DocumentNode) {
        switch node.content {
        case .plain("null"): self = .null
        case .plain("true"): self = .bool(true)
        case .plain("false"): self = .bool(false)
        case .plain(let text): self = .number(text)
        case .quoted(let text): self = .string(text)
        case .list(let nodes): self = .list(nodes.map { OrderedJSON($0) })
        case .object(let members):
            self = .object(members.map { Member($0.key, OrderedJSON($0.value)) })
        }
    }

    /// The value of a member; nil if the value is not an object, has no such member, or has null there.
    package subscript(key: String) -> OrderedJSON? {
        guard case .object(let members) = self,
            let member = members.first(where: { $0.key == key }), member.value != .null
        else { return nil }
        return member.value
    }

    /// The text of a string; nil for other values.
    package var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The values of a list; empty for other values.
    package var elements: [OrderedJSON] {
        if case .list(let elements) = self { elements } else { [] }
    }

    /// Every string and number in the value, keys included, in their order.
    package var texts: [String] {
        switch self {
        case .null, .bool: []
        case .number(let text), .string(let text): [text]
        case .list(let elements): elements.flatMap(\.texts)
        case .object(let members): members.flatMap { [$0.key] + $0.value.texts }
        }
    }
}

extension OrderedJSON {
    /// The value in one line without blanks, UTF-8.
    package var text: String {
        var text: [UInt8] = []
        append(to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Appends the bytes of ``text``.
    package func append(to text: inout [UInt8]) {
        switch self {
        case .null: text += "null".utf8
        case .bool(let value): text += (value ? "true" : "false").utf8
        case .number(let number): text += number.utf8
        case .string(let string): Self.append(string, to: &text)
        case .list(let elements):
            text.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                element.append(to: &text)
            }
            text.append(UInt8(ascii: "]"))
        case .object(let members):
            text.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { text.append(UInt8(ascii: ",")) }
                Self.append(member.key, to: &text)
                text.append(UInt8(ascii: ":"))
                member.value.append(to: &text)
            }
            text.append(UInt8(ascii: "}"))
        }
    }

    private static func append(_ string: String, to text: inout [UInt8]) {
        text.append(.quote)
        var string = string
        string.withUTF8 { bytes in
            guard bytes.contains(where: \.needsEscape) else { return text += bytes }
            for byte in bytes {
                if byte.needsEscape { append(escaped: byte, to: &text) } else { text.append(byte) }
            }
        }
        text.append(.quote)
    }

    private static func append(escaped byte: UInt8, to text: inout [UInt8]) {
        switch byte {
        case .quote, UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
        case .lineFeed: text += "\\n".utf8
        case .carriageReturn: text += "\\r".utf8
        case 0x08: text += "\\b".utf8
        case 0x09: text += "\\t".utf8
        case 0x0C: text += "\\f".utf8
        default:
            let hex = String(byte, radix: 16)
            text += (hex.utf8.count == 1 ? "\\u000" : "\\u00").utf8
            text += hex.utf8
        }
    }
}

extension UInt8 {
    /// True if the byte stands in a text in quotes only behind a backslash.
    fileprivate var needsEscape: Bool {
        self < 0x20 || self == .quote || self == UInt8(ascii: "\\")
    }
}
