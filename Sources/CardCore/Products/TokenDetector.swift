/// Finds tokens of a product in texts of any input that may not contain tokens.
///
/// It examines a text as a whole, without the token's prefix and without the frame of the QR
/// payload; ``TokenSearch`` finds tokens inside of a text.
package struct TokenDetector: Sendable, Equatable {
    private let format: SecretFormat
    private let frame: PayloadFrame
    private let search: TokenSearch

    /// Finds tokens of a format, alone and in the frame of a QR payload.
    package init(format: SecretFormat, frame: PayloadFrame) {
        self.format = format
        self.frame = frame
        search = TokenSearch(format)
    }

    /// Finds tokens of the product.
    package init(_ product: Product) {
        self.init(format: product.token, frame: product.frame)
    }

    package static func == (left: TokenDetector, right: TokenDetector) -> Bool {
        left.format == right.format && left.frame == right.frame
    }

    /// The format that distinguishes one search from another: products of one format share it.
    package var formatOfTokens: SecretFormat { format }

    /// Returns true if `field` is marked as a token: it has the prefix, or the frame of the QR
    /// payload.
    package func isMarked(_ field: Span<UInt8>) -> Bool {
        if frame.tokenRange(in: field) != nil { return true }
        guard !format.prefix.isEmpty, field.count > format.prefix.count else { return false }
        for position in format.prefix.indices
        where asciiLowercased(field[position]) != asciiLowercased(format.prefix[position]) {
            return false
        }
        return true
    }

    /// The length of the shortest field that can be a token, in bytes.
    package var fewestBytes: Int { format.fewestBytes }

    /// The token that `field` may be, in canonical form, to be compared by its keyed hash.
    ///
    /// - Secrecy: the answer may be a secret.
    package func candidate(in field: Span<UInt8>) -> [UInt8]? {
        if format.looksLikeToken(field), let token = format.canonical(field) { return token }
        guard let inside = frame.tokenRange(in: field) else { return nil }
        return format.canonical(field.extracting(inside))
    }

    /// The same for an array of bytes.
    package func candidate(in field: [UInt8]) -> [UInt8]? { candidate(in: field.span) }

    /// The tokens that a text may contain, also if they are glued, grouped or encoded.
    ///
    /// - Secrecy: the answers may be secrets.
    package func candidates(in text: [UInt8]) -> [[UInt8]] {
        var found: [[UInt8]] = []
        forEachCandidate(in: text.span) { found.append($0) }
        return found
    }

    /// Passes on the tokens that a text may contain, one after another.
    ///
    /// - Secrecy: each may be a secret.
    package func forEachCandidate(
        in text: Span<UInt8>,
        _ take: ([UInt8]) throws -> Void
    ) rethrows {
        guard text.count >= fewestBytes else { return }
        try search.forEachCandidate(in: text) { try take(format.prefix + $0) }
        var encoded = EncodedText.decoded(text)
        for _ in 0..<Self.mostEncodings {
            guard let decoded = encoded else { return }
            try search.forEachCandidate(in: decoded.span) { try take(format.prefix + $0) }
            encoded = EncodedText.decoded(decoded.span)
        }
    }

    /// The number of encodings of a text, one inside of another, that are resolved.
    private static let mostEncodings = 3
}
