/// Reads JSON, and nothing that only resembles it, into nodes that know their places.
///
/// Numbers stay as they were written, because only the caller that asks for a value knows its
/// type: `1.0` is JSON and not a whole number.
///
/// - Source: RFC 8259; repeated keys are refused, as RFC 7493 asks.
struct JSONParser {
    let bytes: [UInt8]
    /// The number of levels that a document may have; a plain value has one.
    let deepest: Int
    var position = 0
    private var line = 1
    /// The position at which a column of 1 would lie, if each byte were a character.
    private var lineStart = 0

    /// - Throws: the first fault of the text.
    static func parse(_ bytes: [UInt8], deepest: Int) throws(JSONFault) -> DocumentNode {
        var parser = JSONParser(bytes: bytes, deepest: deepest)
        parser.skipSpace()
        let root = try parser.value(depth: 1)
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.fault(.grammar) }
        return root
    }

    private init(bytes: [UInt8], deepest: Int) {
        self.bytes = bytes
        self.deepest = deepest
    }
}

extension JSONParser {
    var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// The place of the next byte.
    var place: DocumentPlace {
        DocumentPlace(line: line, column: position - lineStart + 1)
    }

    func fault(_ rule: JSONFault.Rule) -> JSONFault {
        JSONFault(offset: position, place: place, rule: rule)
    }

    /// Goes past `byte`, or stays if another byte is next.
    mutating func skip(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Goes past `byte`.
    mutating func require(_ byte: UInt8) throws(JSONFault) {
        guard skip(byte) else { throw fault(.grammar) }
    }

    mutating func skipSpace() {
        while let byte = next {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), .carriageReturn: position += 1
            case .lineFeed:
                position += 1
                (line, lineStart) = (line + 1, position)
            default: return
            }
        }
    }

    /// Counts a character of several bytes as one column.
    mutating func countCharacters(in text: Range<Int>) {
        for byte in bytes[text] where byte & 0xC0 == 0x80 { lineStart += 1 }
    }
}

extension JSONParser {
    private mutating func value(depth: Int) throws(JSONFault) -> DocumentNode {
        guard depth <= deepest else { throw fault(.depth) }
        let place = place
        let content: DocumentNode.Content =
            switch next {
            case UInt8(ascii: "{"): .object(try members(depth: depth))
            case UInt8(ascii: "["): .list(try elements(depth: depth))
            case .quote: .quoted(try string())
            default: .plain(try plain())
            }
        return DocumentNode(place: place, content: content)
    }

    private mutating func members(depth: Int) throws(JSONFault) -> [DocumentNode.Member] {
        try require(UInt8(ascii: "{"))
        var (members, lines) = ([DocumentNode.Member](), [String: Int]())
        skipSpace()
        if skip(UInt8(ascii: "}")) { return members }
        repeat {
            skipSpace()
            let (start, place) = (position, place)
            let key = try string()
            if let line = lines.updateValue(place.line, forKey: key) {
                throw JSONFault(offset: start, place: place, rule: .repeatedKey(firstLine: line))
            }
            skipSpace()
            try require(UInt8(ascii: ":"))
            skipSpace()
            let value = try value(depth: depth + 1)
            members.append(DocumentNode.Member(key: key, place: place, value: value))
            skipSpace()
        } while skip(UInt8(ascii: ","))
        try require(UInt8(ascii: "}"))
        return members
    }

    private mutating func elements(depth: Int) throws(JSONFault) -> [DocumentNode] {
        try require(UInt8(ascii: "["))
        var elements: [DocumentNode] = []
        skipSpace()
        if skip(UInt8(ascii: "]")) { return elements }
        repeat {
            skipSpace()
            elements.append(try value(depth: depth + 1))
            skipSpace()
        } while skip(UInt8(ascii: ","))
        try require(UInt8(ascii: "]"))
        return elements
    }
}
