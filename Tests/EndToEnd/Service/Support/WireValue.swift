/// A JSON value of a request that a test makes, with its fields in their order.
indirect enum WireValue: Hashable, Sendable {
    case object([WireField])
    case array([WireValue])
    case text(String)
    case integer(Int)
    /// Bytes that are sent as they are, such as `1.0`.
    case raw(String)

    /// A field of an object.
    struct WireField: Hashable, Sendable {
        var name: String
        var value: WireValue
    }
}

extension WireValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral integer: Int) { self = .integer(integer) }
    init(arrayLiteral values: WireValue...) { self = .array(values) }
    init(dictionaryLiteral fields: (String, WireValue)...) {
        self = .object(fields.map { WireField(name: $0.0, value: $0.1) })
    }
}

extension WireValue {
    /// The value as JSON.
    var json: String {
        switch self {
        case .object(let fields):
            "{" + fields.map { Self.quoted($0.name) + ":" + $0.value.json }.joined(separator: ",")
                + "}"
        case .array(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
        case .text(let text): Self.quoted(text)
        case .integer(let integer): "\(integer)"
        case .raw(let bytes): bytes
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case _ where scalar.value < 0x20: quoted += escape(scalar.value)
            default: quoted += String(scalar)
            }
        }
        return quoted + "\""
    }

    private static func escape(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}

extension WireValue {
    /// The value under a path such as `originator.merchant.merchantId`; nil if there is none.
    subscript(path: String) -> WireValue? {
        Self.parts(path).reduce(self as WireValue?) { value, part in value?.member(part) }
    }

    /// The same with another value under the path, which is added if it is missing.
    func setting(_ path: String, to value: WireValue) -> WireValue {
        changing(Self.parts(path)[...]) { _ in value }
    }

    /// The same without the value under the path.
    func removing(_ path: String) -> WireValue { changing(Self.parts(path)[...]) { _ in nil } }

    /// The paths of all values in it, its own empty path left out.
    var paths: [String] {
        switch self {
        case .object(let fields):
            fields.flatMap { field in
                [field.name] + field.value.paths.map { field.name + "." + $0 }
            }
        case .array(let values):
            values.enumerated().flatMap { index, value in
                ["\(index)"] + value.paths.map { "\(index).\($0)" }
            }
        case .text, .integer, .raw: []
        }
    }

    private static func parts(_ path: String) -> [String] {
        path.split(separator: ".").map(String.init)
    }

    private func member(_ name: String) -> WireValue? {
        switch self {
        case .object(let fields): return fields.first { $0.name == name }?.value
        case .array(let values):
            guard let index = Int(name), values.indices.contains(index) else { return nil }
            return values[index]
        case .text, .integer, .raw: return nil
        }
    }

    private func changing(
        _ path: ArraySlice<String>,
        _ change: (WireValue?) -> WireValue?
    ) -> WireValue {
        guard let name = path.first else { return self }
        let old = member(name)
        let rest = path.dropFirst()
        let base = old ?? .object([])
        return replacing(name, with: rest.isEmpty ? change(old) : base.changing(rest, change))
    }

    private func replacing(_ name: String, with value: WireValue?) -> WireValue {
        switch self {
        case .array(var values):
            guard let index = Int(name), values.indices.contains(index) else { return self }
            if let value { values[index] = value } else { values.remove(at: index) }
            return .array(values)
        case .object(var fields):
            guard let index = fields.firstIndex(where: { $0.name == name }) else {
                if let value { fields.append(WireField(name: name, value: value)) }
                return .object(fields)
            }
            if let value { fields[index].value = value } else { fields.remove(at: index) }
            return .object(fields)
        case .text, .integer, .raw: return self
        }
    }
}
