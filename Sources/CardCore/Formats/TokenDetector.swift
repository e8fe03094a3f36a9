/// Finds tokens of a product where no token may be: in any field of a sale file.
///
/// A field is looked at whole, without the token's prefix, and without what the QR puts around it.
package struct TokenDetector: Sendable {
    private let format: SecretFormat
    private let frame: PayloadFrame

    package init(format: SecretFormat, frame: PayloadFrame) {
        self.format = format
        self.frame = frame
    }

    package init(_ product: Product) {
        self.init(format: product.token, frame: product.frame)
    }

    /// No shorter field can be a token.
    package var fewestBytes: Int { format.fewestBytes }

    /// The token that `field` would be, in canonical form, to be looked up by its keyed hash.
    ///
    /// - Secrecy: the answer may be a secret.
    package func candidate(in field: Span<UInt8>) -> [UInt8]? {
        if format.looksLikeToken(field), let token = format.canonical(field) { return token }
        guard let inside = frame.tokenRange(in: field) else { return nil }
        return format.canonical(field.extracting(inside))
    }

    package func candidate(in field: [UInt8]) -> [UInt8]? { candidate(in: field.span) }

    /// The tokens that may stand anywhere in a text of somebody else's format: the text itself, its
    /// pieces between blanks and punctuation, and what follows the prefix, however it is glued.
    ///
    /// - Secrecy: the answers may be secrets.
    package func candidates(in text: [UInt8]) -> [[UInt8]] {
        guard text.count >= fewestBytes else { return [] }
        var found = [candidate(in: text)]
        let pieces = text.split(whereSeparator: Self.separates)
        if pieces.count > 1 || pieces.first?.count != text.count {
            for piece in pieces where piece.count >= fewestBytes {
                found.append(candidate(in: Array(piece)))
            }
        }
        for start in starts(behindPrefixIn: text) where start + format.fewestBytes <= text.count {
            found.append(candidate(in: Array(text[start..<start + format.fewestBytes])))
        }
        return found.compactMap { $0 }
    }

    private static func separates(_ byte: UInt8) -> Bool {
        byte <= UInt8(ascii: " ") || ":;,|/=?&()[]{}<>\"'".utf8.contains(byte)
    }

    /// Where something begins that has the prefix before it, in capitals or not.
    private func starts(behindPrefixIn text: [UInt8]) -> [Int] {
        let prefix = format.prefix.map(asciiLowercased)
        guard !prefix.isEmpty, text.count > prefix.count else { return [] }
        return (0...text.count - prefix.count).compactMap { start in
            let isHere = prefix.indices.allSatisfy {
                asciiLowercased(text[start + $0]) == prefix[$0]
            }
            return isHere ? start + prefix.count : nil
        }
    }
}
