/// A word or a sign of Swift code.
enum SourceToken: Equatable {
    case word(String)
    case sign(UInt8)

    /// The word; nil for a sign.
    var word: String? {
        switch self {
        case .word(let word): word
        case .sign: nil
        }
    }

    func isSign(_ sign: Unicode.Scalar) -> Bool { self == .sign(UInt8(ascii: sign)) }
}

extension SourceCode {
    /// The words and signs of the code, in order; blanks and backticks are left out.
    var tokens: [SourceToken] {
        var tokens: [SourceToken] = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            if Self.isOfWords(byte) {
                word.append(byte)
                continue
            }
            if !word.isEmpty { tokens.append(.word(String(decoding: word, as: UTF8.self))) }
            word.removeAll(keepingCapacity: true)
            if byte > UInt8(ascii: " "), byte != UInt8(ascii: "`") { tokens.append(.sign(byte)) }
        }
        if !word.isEmpty { tokens.append(.word(String(decoding: word, as: UTF8.self))) }
        return tokens
    }

    private static func isOfWords(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
            true
        default: false
        }
    }
}
