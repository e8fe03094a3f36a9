package import CardCore

/// The search for tokens in an open transaction.
package protocol SearchTransaction {
    /// Saves how far the texts of an area were searched.
    func save(_ state: SecretSearchState, ofArea area: String) throws
    /// Saves that a stored file of that digest was searched.
    func save(_ state: SecretSearchState, ofFile sha256: SHA256Digest) throws
}
