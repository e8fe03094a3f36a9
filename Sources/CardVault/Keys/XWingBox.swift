internal import Crypto
internal import FoundationEssentials  // HPKE reads its context as Data

/// Bytes that one private key opens: HPKE with X-Wing, HKDF-SHA-256 and AES-256-GCM.
///
/// - Shape: the encapsulated key, 1,120 bytes; then the ciphertext and a tag of 16 bytes.
enum XWingBox {
    private static let suite = HPKE.Ciphersuite.XWingMLKEM768X25519_SHA256_AES_GCM_256

    static let encapsulatedByteCount = 1120
    /// The bytes that a box has beside those of the plaintext.
    static let overheadByteCount = encapsulatedByteCount + 16

    /// Seals bytes to a public key, bound to `info` and to `bound`.
    static func seal(
        _ bytes: [UInt8],
        to publicKey: [UInt8],
        info: [UInt8],
        bound: [UInt8] = []
    ) throws -> [UInt8] {
        var sender = try HPKE.Sender(
            recipientKey: XWingMLKEM768X25519.PublicKey(rawRepresentation: publicKey),
            ciphersuite: suite,
            info: Data(info)
        )
        let sealed = try sender.seal(bytes, authenticating: bound)
        return Array(sender.encapsulatedKey) + Array(sealed)
    }

    /// - Returns: nil if the bytes were not sealed to this key, or not under this context.
    static func open(
        _ sealed: [UInt8],
        with privateKey: XWingMLKEM768X25519.PrivateKey,
        info: [UInt8],
        bound: [UInt8] = []
    ) -> [UInt8]? {
        guard sealed.count >= overheadByteCount else { return nil }
        do {
            var recipient = try HPKE.Recipient(
                privateKey: privateKey,
                ciphersuite: suite,
                info: Data(info),
                encapsulatedKey: Data(sealed.prefix(encapsulatedByteCount))
            )
            let rest = Data(sealed.dropFirst(encapsulatedByteCount))
            return Array(try recipient.open(rest, authenticating: bound))
        } catch {
            // Any error of the decryption means the same: it is not the key, or not the bytes.
            return nil
        }
    }
}
