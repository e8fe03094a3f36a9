extension SecretFormat {
    /// The canonical form of a typed or scanned text, with its prefix; nil if it has another shape
    /// or a wrong check.
    ///
    /// Spaces and hyphens are dropped, ASCII letters become upper case if the format has no lower
    /// case, and the prefix may be missing. Bytes only: Unicode folding is never used.
    ///
    /// - Secrecy: the answer is a secret if it is a card's.
    package func canonical(_ typed: Span<UInt8>) -> [UInt8]? {
        recognition.body(of: typed).map { prefix + $0 }
    }

    /// The same for an array of bytes.
    package func canonical(_ typed: [UInt8]) -> [UInt8]? { canonical(typed.span) }

    /// The length of the shortest field with the shape of a token: one without prefix and groups.
    package var fewestBytes: Int { recognition.bodyCount }

    /// Returns true if `field` has the shape of a token of this format, whole or without its
    /// prefix, in any groups.
    package func looksLikeToken(_ field: Span<UInt8>) -> Bool { recognition.recognises(field) }

    /// The same for an array of bytes.
    package func looksLikeToken(_ field: [UInt8]) -> Bool { recognition.recognises(field.span) }
}
