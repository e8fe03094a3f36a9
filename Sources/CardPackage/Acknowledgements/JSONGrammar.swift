import CardText

/// Checks that bytes are JSON, and not a text that only resembles it.
///
/// The reader of documents accepts YAML, which is more: comments, bare words, trailing commas. A
/// printer's program sends JSON, so more than JSON is a sign of a fault.
///
/// - Source: RFC 8259, with at most ``deepest`` levels.
struct JSONGrammar {
    static let deepest = 16
    private var rest: ArraySlice<UInt8>
    private let count: Int

    /// The offset of the first byte that no JSON document has there, or nil.
    static func firstWrong(_ bytes: [UInt8]) -> Int? {
        var grammar = JSONGrammar(bytes)
        grammar.skipSpace()
        guard grammar.value(depth: 1) else { return grammar.offset }
        grammar.skipSpace()
        return grammar.rest.isEmpty ? nil : grammar.offset
    }

    private init(_ bytes: [UInt8]) {
        rest = bytes[...]
        count = bytes.count
    }

    private var offset: Int { count - rest.count }

    private mutating func take(_ text: StaticString) -> Bool {
        let size = text.utf8CodeUnitCount
        guard rest.count >= size,
            rest.prefix(size).elementsEqual(
                UnsafeBufferPointer(start: text.utf8Start, count: size)
            )
        else { return false }
        rest = rest.dropFirst(size)
        return true
    }

    private mutating func skipSpace() {
        rest = rest.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
}

extension JSONGrammar {
    private mutating func value(depth: Int) -> Bool {
        guard depth <= Self.deepest else { return false }
        switch rest.first {
        case UInt8(ascii: "{"): return members(depth: depth)
        case UInt8(ascii: "["): return elements(depth: depth)
        case UInt8(ascii: "\""): return string()
        default: return take("true") || take("false") || take("null") || number()
        }
    }

    private mutating func members(depth: Int) -> Bool {
        _ = take("{")
        skipSpace()
        if take("}") { return true }
        repeat {
            skipSpace()
            guard string() else { return false }
            skipSpace()
            guard take(":") else { return false }
            skipSpace()
            guard value(depth: depth + 1) else { return false }
            skipSpace()
        } while take(",")
        return take("}")
    }

    private mutating func elements(depth: Int) -> Bool {
        _ = take("[")
        skipSpace()
        if take("]") { return true }
        repeat {
            skipSpace()
            guard value(depth: depth + 1) else { return false }
            skipSpace()
        } while take(",")
        return take("]")
    }

    private mutating func string() -> Bool {
        guard take("\"") else { return false }
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return true
            case UInt8(ascii: "\\"): guard escape() else { return false }
            case 0..<0x20: return false
            default: break
            }
        }
        return false
    }

    private mutating func escape() -> Bool {
        guard let byte = rest.popFirst() else { return false }
        guard byte == UInt8(ascii: "u") else { return "\"\\/bfnrt".utf8.contains(byte) }
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        return digits.count == 4 && digits.allSatisfy(\.isHexadecimal)
    }

    private mutating func number() -> Bool {
        _ = take("-")
        guard take("0") || digits() else { return false }
        if take("."), !digits() { return false }
        guard take("e") || take("E") else { return true }
        _ = take("+") || take("-")
        return digits()
    }

    private mutating func digits() -> Bool {
        let digits = rest.prefix(while: \.isDigit)
        rest = rest.dropFirst(digits.count)
        return !digits.isEmpty
    }
}

extension UInt8 {
    var isHexadecimal: Bool {
        isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
    }
}
