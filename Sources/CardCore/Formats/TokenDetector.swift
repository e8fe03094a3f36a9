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
}
