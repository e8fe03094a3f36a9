import CardText

/// The form of a card number in the middle of a text: `NC###########`, `GC: {****-****}`.
///
/// - Shape: `#` a digit, `@` a letter, `*` a letter or a digit, every other character itself; the
///   card is the part in braces, else all of it. No letter or digit may touch the match.
package struct CardMask: Hashable, Sendable {
    /// The mask as the template contains it.
    package let text: String
    private let symbols: [UInt8]
    private let card: Range<Int>

    /// nil if the braces are wrong, or fewer than four symbols are to be found.
    package init?(_ text: String) {
        self.text = text
        var symbols: [UInt8] = []
        var (opened, closed): (Int?, Int?)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "{"):
                guard opened == nil else { return nil }
                opened = symbols.count
            case UInt8(ascii: "}"):
                guard opened != nil, closed == nil else { return nil }
                closed = symbols.count
            default: symbols.append(byte)
            }
        }
        guard (opened == nil) == (closed == nil) else { return nil }
        card = (opened ?? 0)..<(closed ?? symbols.count)
        self.symbols = symbols
        let wild = symbols[card].count { Self.wild.contains($0) }
        guard card.count >= 4, wild >= 4 else { return nil }
    }

    private static let wild: [UInt8] = [UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "*")]

    /// The places of the cards in a text, from left to right.
    func matches(in text: FieldBytes) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var position = 0
        while position + symbols.count <= text.count {
            guard isMatch(text, position) else {
                position += 1
                continue
            }
            found.append(position + card.lowerBound..<position + card.upperBound)
            position += symbols.count
        }
        return found
    }

    private func isMatch(_ text: FieldBytes, _ start: Int) -> Bool {
        let end = start + symbols.count
        guard start == 0 || !Self.isWord(text[start - 1]) || !Self.isWord(text[start]),
            end == text.count || !Self.isWord(text[end])
        else { return false }
        return symbols.indices.allSatisfy { Self.fits(text[start + $0], symbols[$0]) }
    }

    private static func fits(_ byte: UInt8, _ symbol: UInt8) -> Bool {
        let isLetter = byte.isUpper || byte.isLower
        return switch symbol {
        case UInt8(ascii: "#"): byte.isDigit
        case UInt8(ascii: "@"): isLetter
        case UInt8(ascii: "*"): isLetter || byte.isDigit
        default: lower(byte) == lower(symbol)
        }
    }

    private static func lower(_ byte: UInt8) -> UInt8 { byte.isUpper ? byte | 0x20 : byte }
    private static func isWord(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isUpper || byte.isLower
    }
}
