/// Finds tokens of a product where no token may be: in any text of any input.
///
/// A text is looked at whole, without the token's prefix and without what the QR puts around it;
/// and for tokens that stand somewhere in it, see ``TokenSearch``.
package struct TokenDetector: Sendable, Equatable {
    private let format: SecretFormat
    private let frame: PayloadFrame
    private let search: TokenSearch

    package init(format: SecretFormat, frame: PayloadFrame) {
        self.format = format
        self.frame = frame
        search = TokenSearch(format)
    }

    package init(_ product: Product) {
        self.init(format: product.token, frame: product.frame)
    }

    package static func == (left: TokenDetector, right: TokenDetector) -> Bool {
        left.format == right.format && left.frame == right.frame
    }

    /// What distinguishes one search from another: products of one format share it.
    package var formatOfTokens: SecretFormat { format }

    /// Whether `field` says itself that it is a token: it has the prefix, or the frame of the QR.
    package func isMarked(_ field: Span<UInt8>) -> Bool {
        if frame.tokenRange(in: field) != nil { return true }
        guard !format.prefix.isEmpty, field.count > format.prefix.count else { return false }
        for position in format.prefix.indices
        where asciiLowercased(field[position]) != asciiLowercased(format.prefix[position]) {
            return false
        }
        return true
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

    /// The tokens that may stand anywhere in a text, however they are glued, grouped or encoded.
    ///
    /// - Secrecy: the answers may be secrets.
    package func candidates(in text: [UInt8]) -> [[UInt8]] {
        var found: [[UInt8]] = []
        forEachCandidate(in: text.span) { found.append($0) }
        return found
    }

    /// Hands over the same one after another.
    ///
    /// - Secrecy: what is handed over may be a secret.
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

    /// A text that was encoded more often is not resolved any further.
    private static let mostEncodings = 3
}
