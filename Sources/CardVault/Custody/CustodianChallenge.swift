internal import Crypto
internal import FoundationEssentials  // HPKE reads its context as Data

/// Random bytes that are sealed to a public key, and that only its private key opens.
///
/// - Secrecy: it seals no key of a card, and lives in memory only.
package struct CustodianChallenge: Sendable {
    private let expected: [UInt8]
    private let encapsulatedKey: [UInt8]
    private let sealed: [UInt8]
    private let info: [UInt8]

    private static let suite = HPKE.Ciphersuite.XWingMLKEM768X25519_SHA256_AES_GCM_256

    /// Seals fresh bytes to the registered public key of a custodian.
    package init(to custodian: Custodian) throws {
        var info = ByteWriter(purpose: "mintrun/rehearsal/1")
        info.append(prefixed: custodian.fingerprint.bytes)
        let publicKey = try XWingMLKEM768X25519.PublicKey(
            rawRepresentation: custodian.publicKey
        )
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        var sender = try HPKE.Sender(
            recipientKey: publicKey,
            ciphersuite: Self.suite,
            info: Data(info.bytes)
        )
        sealed = Array(try sender.seal(bytes))
        encapsulatedKey = Array(sender.encapsulatedKey)
        expected = bytes
        self.info = info.bytes
    }

    /// Returns true if the private key opens the challenge.
    package func isOpened(by identity: CustodianIdentity) -> Bool {
        // Any error of the decryption means the same: it is not the key.
        let opened = try? open(with: identity)
        return opened == expected
    }

    private func open(with identity: CustodianIdentity) throws -> [UInt8] {
        var recipient = try HPKE.Recipient(
            privateKey: identity.privateKey,
            ciphersuite: Self.suite,
            info: Data(info),
            encapsulatedKey: Data(encapsulatedKey)
        )
        return Array(try recipient.open(Data(sealed)))
    }
}
