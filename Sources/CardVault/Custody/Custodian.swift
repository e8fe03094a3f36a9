import CardCore

/// A person whose key helps to open the vault: the public half.
package struct Custodian: Hashable, Sendable {
    /// - Shape: 1 to 64 of `[A-Za-z0-9._-]`, a letter or digit first; it becomes a file name.
    package let name: String
    /// - Shape: an X-Wing public key, 1,216 bytes: ML-KEM-768, then X25519.
    package let publicKey: [UInt8]

    /// - Throws: `custodian.name` for a name that is not a file name; `recipient.invalid` for a key
    ///   of another length, one that ML-KEM refuses, or an X25519 half of low order: bytes that are
    ///   sealed to such a key are readable by everybody.
    package init(name: String, publicKey: [UInt8]) throws {
        guard PersonName.isName(name) else { throw CustodianFailure.name(name) }
        try RecipientKey.checkXWing(publicKey)
        self.name = name
        self.publicKey = publicKey
    }

    /// SHA-256 of the public key.
    package var fingerprint: Fingerprint { Fingerprint(of: publicKey) }
}
