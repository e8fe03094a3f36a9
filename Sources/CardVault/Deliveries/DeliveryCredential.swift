package import CardCore
internal import Crypto

/// The secret of a client as a call presents it, and the one on record that it was found to be.
///
/// - Secrecy: with the client's share it opens the client's deliveries; it lives in memory, for one
///   call.
package struct DeliveryCredential: Sendable {
    let secret: Secret
    let scheme: ClientSecret.Scheme
    /// The salt of the secret on record, by which the delivery key that belongs to it is found.
    package let salt: [UInt8]

    /// - Precondition: `salt` has 16 bytes.
    package init(_ secret: Secret, _ scheme: ClientSecret.Scheme, salt: [UInt8]) {
        precondition(salt.count == ServiceKey.saltByteCount, "a salt has 16 bytes")
        self.secret = secret
        self.scheme = scheme
        self.salt = salt
    }

    /// Makes the credential of a call; `record` is the secret that it was verified as.
    package init(_ secret: Secret, as record: ClientSecret) {
        self.init(secret, record.scheme, salt: record.salt)
    }

    /// The key that seals the private half of a delivery key, with the client's share.
    ///
    /// A secret that was carried over may be guessed, so it is put through scrypt: otherwise a thief
    /// of all files could try passwords here faster than at the verifier.
    func key(
        _ context: DeliveryContext,
        version: Int,
        share: ClientShare
    ) throws -> SymmetricKey {
        let credential =
            switch scheme {
            case .made: secret.bytes
            // scrypt does not distinguish a secret from one with zero bytes after it.
            case .carried:
                try ServiceKey.slow(secret, salt) + [UInt8(clamping: secret.bytes.count)]
            }
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: credential + share.bytes),
            salt: context.vaultID,
            info: context.keyInfo(version: version, salt: salt),
            outputByteCount: 32
        )
    }
}
