package import CardCore
internal import Crypto

/// A key pair to which deliveries of a client are sealed; one belongs to each secret of the client.
///
/// The private half is sealed under the secret and the client's share, and after a rotation to the
/// public half of a later version, too: the *bridge*.
///
/// - Secrecy: none; the private half is sealed.
/// - Source: docs/formats/vault.md, “Deliveries”
package struct DeliveryKey: Hashable, Sendable {
    /// The client whose deliveries are sealed to the key.
    package let client: ClientName
    /// The version among those of the client, counted from 1.
    package let version: Int
    /// The way in which the secret is turned into a key.
    package let scheme: ClientSecret.Scheme
    /// The salt of the secret to which the key belongs, by which both are matched.
    package let salt: [UInt8]
    /// The public half: an X-Wing key, 1,216 bytes.
    package let publicKey: [UInt8]
    /// The private half under the secret and the share; nil after the secret ended.
    let sealed: [UInt8]?
    /// The private half to a later version; nil without one.
    let bridge: Bridge?
    /// The time at which the key was made.
    package let madeAt: Instant

    /// A private half that is sealed to the public half of a later version.
    struct Bridge: Hashable, Sendable {
        let version: Int
        let sealed: [UInt8]

        static let byteCount = XWingBox.overheadByteCount + 32
    }

    /// SHA-256 of the public half, which the ledger has with the secret.
    package var fingerprint: Fingerprint { Fingerprint(of: publicKey) }
    /// True if no secret opens the private half by itself any more.
    package var isRetired: Bool { sealed == nil }
    /// The later version that opens the private half; nil without one.
    package var bridgedTo: Int? { bridge?.version }

    private static let publicByteCount = 1216
    static let sealedByteCount = 32 + 16
    /// The key that seals a private half seals nothing else.
    private static let nonce = [UInt8](repeating: 0, count: 12)
}

extension DeliveryKey {
    /// Makes a pair for a secret.
    static func create(
        _ context: DeliveryContext,
        version: Int,
        for credential: DeliveryCredential,
        share: ClientShare,
        at instant: Instant
    ) throws -> DeliveryKey {
        let seed = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        let publicKey = Array(try privateKey(ofSeed: seed).publicKey.rawRepresentation)
        let box = try AES.GCM.seal(
            seed,
            using: credential.key(context, version: version, share: share),
            nonce: AES.GCM.Nonce(data: nonce),
            authenticating: publicKey
        )
        return DeliveryKey(
            client: context.client,
            version: version,
            scheme: credential.scheme,
            salt: credential.salt,
            publicKey: publicKey,
            sealed: Array(box.ciphertext) + Array(box.tag),
            bridge: nil,
            madeAt: instant
        )
    }

    static func privateKey(ofSeed seed: [UInt8]) throws -> XWingMLKEM768X25519.PrivateKey {
        try XWingMLKEM768X25519.PrivateKey(seedRepresentation: seed, publicKey: nil)
    }

    /// Opens the private half with the secret to which the key belongs.
    ///
    /// - Returns: the seed; nil if the secret or the share is another one, or a byte was changed.
    func seed(
        _ context: DeliveryContext,
        _ credential: DeliveryCredential,
        share: ClientShare
    ) throws -> [UInt8]? {
        guard let sealed, sealed.count == Self.sealedByteCount else { return nil }
        let own = DeliveryCredential(credential.secret, scheme, salt: salt)
        let key = try own.key(context, version: version, share: share)
        guard let nonce = try? AES.GCM.Nonce(data: Self.nonce),
            let box = try? AES.GCM.SealedBox(
                nonce: nonce,
                ciphertext: sealed.prefix(32),
                tag: sealed.suffix(16)
            ),
            let seed = try? AES.GCM.open(box, using: key, authenticating: publicKey)
        else { return nil }
        return isOwn(Array(seed)) ? Array(seed) : nil
    }

    /// Opens the private half with that of the later version to which it is sealed.
    func seed(_ context: DeliveryContext, bridgedBy later: [UInt8]) -> [UInt8]? {
        guard let bridge, let privateKey = try? Self.privateKey(ofSeed: later),
            let seed = XWingBox.open(
                bridge.sealed,
                with: privateKey,
                info: context.bridgeInfo(from: version, publicKey: publicKey, to: bridge.version)
            )
        else { return nil }
        return isOwn(seed) ? seed : nil
    }

    /// Seals the private half to the public half of a later version.
    func bridge(_ context: DeliveryContext, seed: [UInt8], to later: DeliveryKey) throws -> Bridge {
        precondition(later.version > version, "a bridge leads to a later version")
        return Bridge(
            version: later.version,
            sealed: try XWingBox.seal(
                seed,
                to: later.publicKey,
                info: context.bridgeInfo(from: version, publicKey: publicKey, to: later.version)
            )
        )
    }

    /// Returns true if the seed is that of the public half.
    private func isOwn(_ seed: [UInt8]) -> Bool {
        (try? Self.privateKey(ofSeed: seed)).map { Array($0.publicKey.rawRepresentation) }
            == publicKey
    }
}

// Copies outside of the vault.
extension DeliveryKey {
    /// The private half under the secret and the share, for a copy outside of the vault; nil after the
    /// secret ended.
    package var sealedCopy: [UInt8]? { sealed }

    /// Makes a key as it was stored, from a copy outside of the vault; nil for another number of
    /// bytes.
    package init?(
        _ version: Int,
        of client: ClientName,
        for scheme: ClientSecret.Scheme,
        salt: [UInt8],
        publicKey: [UInt8],
        sealed: [UInt8],
        madeAt: Instant
    ) {
        guard version > 0, salt.count == ServiceKey.saltByteCount,
            publicKey.count == Self.publicByteCount, sealed.count == Self.sealedByteCount
        else { return nil }
        self.init(
            client: client,
            version: version,
            scheme: scheme,
            salt: salt,
            publicKey: publicKey,
            sealed: sealed,
            bridge: nil,
            madeAt: madeAt
        )
    }
}
