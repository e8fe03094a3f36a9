internal import CardCore
internal import Crypto

/// A public key that a package may be encrypted to by the `age` program.
package struct RecipientKey: Hashable, Sendable {
    /// The kind of the key.
    package let kind: Kind
    /// The normal text of the key: lower case, checked.
    package let text: String
    /// The decoded public key.
    package let publicKey: [UInt8]

    /// The kinds of recipients.
    package enum Kind: String, Sendable {
        /// `age1…`: X25519, 32 bytes.
        case x25519
        /// `age1pq1…`: X-Wing (ML-KEM-768 with X25519), 1,216 bytes; age 1.3 and later.
        case postQuantum
    }

    /// SHA-256 of the public key.
    package var fingerprint: Fingerprint { Fingerprint(of: publicKey) }

    /// Reads a recipient.
    ///
    /// - Throws: `recipient.invalid` for a wrong prefix, case, checksum or length, for SSH keys,
    ///   and for keys of low order, which everybody can open.
    package init(_ text: String) throws {
        if let key = PrivateKeyKind.find(in: Array(text.utf8)) {
            throw PrivateKeyFound(key, in: "the recipient")
        }
        guard !text.utf8.starts(with: "ssh-".utf8) else { throw RecipientFailure.ssh }
        guard !text.utf8.contains(where: { (65...90).contains($0) }) else {
            throw RecipientFailure.capitalLetters
        }
        let decoded: Bech32
        do { decoded = try Bech32(text) } catch { throw RecipientFailure.text(error) }
        switch decoded.prefix {
        case "age":
            try Self.checkX25519(decoded.bytes)
            kind = .x25519
        case "age1pq":
            try Self.checkXWing(decoded.bytes)
            kind = .postQuantum
        default:
            throw RecipientFailure.prefix
        }
        self.text = text
        publicKey = decoded.bytes
    }
}

extension RecipientKey {
    static let xWingByteCount = 1216

    /// - Throws: `recipient.invalid` for another length than 32 bytes or a point of low order.
    static func checkX25519(_ point: [UInt8]) throws(RecipientFailure) {
        guard point.count == 32 else {
            throw .x25519Size(point.count)
        }
        guard !LowOrderPoints.contain(point), !givesZeroSecret(point) else {
            throw .lowOrder
        }
    }

    /// - Throws: `recipient.invalid` for another length than 1,216 bytes, an ML-KEM half that is
    ///   not a key, or an X25519 half of low order.
    static func checkXWing(_ key: [UInt8]) throws(RecipientFailure) {
        guard key.count == xWingByteCount else {
            throw .xWingSize(key.count)
        }
        guard (try? MLKEM768.PublicKey(rawRepresentation: key.prefix(1184))) != nil else {
            throw .mlKEM
        }
        try checkX25519(Array(key.suffix(32)))
    }

    /// Multiplies the point by a fixed scalar, which X25519 makes a multiple of 8: a point of low
    /// order becomes zero, any other does not.
    private static func givesZeroSecret(_ point: [UInt8]) -> Bool {
        let scalar = [UInt8](repeating: 0x42, count: 32)
        guard let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: scalar),
            let other = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: point),
            let secret = try? key.sharedSecretFromKeyAgreement(with: other)
        else { return true }
        return secret.withUnsafeBytes { $0.allSatisfy { $0 == 0 } }
    }
}
