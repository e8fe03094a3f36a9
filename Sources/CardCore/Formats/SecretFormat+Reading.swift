extension SecretFormat {
    /// The canonical form of what somebody typed or scanned, with its prefix; nil where it has
    /// another shape or a wrong check.
    ///
    /// Spaces and hyphens fall away, ASCII letters become upper case where the format has no lower
    /// case, and the prefix may be missing. Bytes only: no Unicode folding, ever.
    ///
    /// - Secrecy: the answer is a secret if it is a card's.
    package func canonical(_ typed: Span<UInt8>) -> [UInt8]? {
        recognition.body(of: typed).map { prefix + $0 }
    }

    package func canonical(_ typed: [UInt8]) -> [UInt8]? { canonical(typed.span) }

    /// The length of the shortest field with the shape of a token: one without prefix and groups.
    package var fewestBytes: Int { recognition.bodyCount }

    /// Whether `field` has the shape of a token of this format, whole or without its prefix,
    /// however it is grouped.
    package func looksLikeToken(_ field: Span<UInt8>) -> Bool { recognition.recognises(field) }

    package func looksLikeToken(_ field: [UInt8]) -> Bool { recognition.recognises(field.span) }
}
