package import CardCore

/// The search for tokens in an open transaction.
package protocol SearchTransaction {
    /// Saves the progress of the search in texts.
    func save(_ state: SecretSearchState, of texts: SearchedTexts) throws
}

/// Texts that were searched for tokens.
package enum SearchedTexts: Sendable {
    /// The texts of an area, up to ``SecretSearchState/last``.
    case area(String)
    /// A stored file of that digest, as a whole.
    case file(SHA256Digest)
}
