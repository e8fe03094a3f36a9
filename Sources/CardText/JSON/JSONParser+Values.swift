import CardCore

extension JSONParser {
    /// Reads a text in quotes.
    ///
    /// The faults of a text as a whole have the place of its first character.
    mutating func string() throws(JSONFault) -> String {
        try require(.quote)
        let (start, place) = (position, place)
        var (decoded, from) = ([UInt8](), position)
        while let byte = next {
            switch byte {
            case .quote:
                decoded += bytes[from..<position]
                guard let text = String(validating: decoded, as: UTF8.self) else {
                    throw JSONFault(offset: start, place: place, rule: .unicode)
                }
                countCharacters(in: start..<position)
                position += 1
                return text
            case UInt8(ascii: "\\"):
                decoded += bytes[from..<position]
                decoded += try escape()
                from = position
            case 0..<0x20: throw fault(.grammar)
            default: position += 1
            }
        }
        throw fault(.grammar)
    }

    private mutating func escape() throws(JSONFault) -> [UInt8] {
        try require(UInt8(ascii: "\\"))
        guard let byte = next else { throw fault(.grammar) }
        if byte == UInt8(ascii: "u") { return try unicodeEscape() }
        guard let meaning = Self.escapes[byte] else { throw fault(.grammar) }
        position += 1
        return [meaning]
    }

    private static let escapes: [UInt8: UInt8] = [
        .quote: .quote, UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        UInt8(ascii: "/"): UInt8(ascii: "/"),
        UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): .lineFeed,
        UInt8(ascii: "r"): .carriageReturn, UInt8(ascii: "t"): 0x09,
    ]

    /// Reads `uXXXX`, and the other half if it is the first half of a surrogate pair.
    private mutating func unicodeEscape() throws(JSONFault) -> [UInt8] {
        let (start, place) = (position, place)
        var units = [try codeUnit()]
        if UTF16.isLeadSurrogate(units[0]), skip(UInt8(ascii: "\\")) {
            units.append(try codeUnit())
        }
        guard let text = String(validating: units, as: UTF16.self) else {
            throw JSONFault(offset: start, place: place, rule: .unicode)
        }
        return Array(text.utf8)
    }

    /// Reads `uXXXX`.
    private mutating func codeUnit() throws(JSONFault) -> UInt16 {
        try require(UInt8(ascii: "u"))
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = next?.hexadecimalValue else { throw fault(.grammar) }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }
}

extension JSONParser {
    /// Reads a number, `true`, `false` or `null`, as it was written.
    mutating func plain() throws(JSONFault) -> String {
        if let word {
            position += word.utf8.count
            return word
        }
        let start = position
        _ = skip(UInt8(ascii: "-"))
        if !skip(UInt8(ascii: "0")) { try digits() }
        if skip(UInt8(ascii: ".")) { try digits() }
        if skip(UInt8(ascii: "e")) || skip(UInt8(ascii: "E")) {
            _ = skip(UInt8(ascii: "+")) || skip(UInt8(ascii: "-"))
            try digits()
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    /// The word that comes next; nil for a number.
    private var word: String? {
        let word =
            switch next {
            case UInt8(ascii: "t"): "true"
            case UInt8(ascii: "f"): "false"
            default: "null"
            }
        return bytes[position...].starts(with: word.utf8) ? word : nil
    }

    private mutating func digits() throws(JSONFault) {
        guard next?.isDigit == true else { throw fault(.grammar) }
        while next?.isDigit == true { position += 1 }
    }
}
