package import CardCore
internal import Crypto
internal import CryptoExtras

/// Verifies the secrets of the service's clients.
///
/// - Shape: HMAC-SHA-256 under the service key; a secret that was carried over is put through
///   scrypt (N = 2^14, r = 8, p = 1) before, because somebody may have chosen it.
/// - Source: docs/service/clients.md
package struct ServiceKey: Sendable {
    /// The size of a secret's salt.
    package static let saltByteCount = 16

    /// The epoch of the key; stored beside each verifier.
    package let epoch: UInt16
    /// The state contains the key already.
    private let key: HMAC<SHA256>

    /// - Precondition: an operator key of kind `service`.
    package init(_ key: OperatorKey) {
        precondition(key.kind == .service, "a \(key) does not verify clients")
        epoch = key.epoch
        self.key = HMAC(key: key.key)
    }
}

extension ServiceKey {
    /// Computes the verifier of a client's secret.
    ///
    /// - Shape: `salt` is 16 random bytes of this secret.
    package func verifier(
        of secret: Secret,
        _ scheme: ClientSecret.Scheme,
        of client: ClientName,
        salt: [UInt8]
    ) throws -> [UInt8] {
        precondition(salt.count == Self.saltByteCount, "a salt has 16 bytes")
        var message = ByteWriter(purpose: "cli1")
        message.append(epoch)
        message.append(prefixed: Array(scheme.rawValue.utf8))
        message.append(prefixed: Array(client.text.utf8))
        message.append(prefixed: salt)
        switch scheme {
        case .made: message.append(prefixed: secret.bytes)
        case .carried:
            message.append(prefixed: try Self.slow(secret, salt))
            // scrypt does not distinguish a secret from one with zero bytes after it.
            message.append(prefixed: [UInt8(clamping: secret.bytes.count)])
        }
        return code(of: message.bytes)
    }

    /// HMAC-SHA-256 under the key.
    func code(of message: [UInt8]) -> [UInt8] {
        var state = key
        state.update(data: message)
        return state.finalize().withUnsafeBytes { Array($0) }
    }

    /// Makes the stored form of a secret.
    package func stored(
        _ secret: Secret,
        _ scheme: ClientSecret.Scheme,
        of client: ClientName,
        salt: [UInt8],
        at instant: Instant
    ) throws -> ClientSecret {
        ClientSecret(
            scheme,
            keyEpoch: epoch,
            salt: salt,
            verifier: try verifier(of: secret, scheme, of: client, salt: salt),
            addedAt: instant
        )
    }

    /// Returns true if the secret is the stored one, in a time that does not depend on either.
    package func accepts(_ secret: Secret, as stored: ClientSecret, of client: ClientName) throws
        -> Bool
    {
        let found = try verifier(of: secret, stored.scheme, of: client, salt: stored.salt)
        return CardHashes.isSame(found, stored.verifier) && stored.keyEpoch == epoch
    }

    /// About 30 ms and 16 MiB.
    static func slow(_ secret: Secret, _ salt: [UInt8]) throws -> [UInt8] {
        try KDF.Scrypt.deriveKey(
            from: secret.bytes,
            salt: salt,
            outputByteCount: 32,
            rounds: 1 << 14,
            blockSize: 8,
            parallelism: 1
        ).withUnsafeBytes { Array($0) }
    }
}
