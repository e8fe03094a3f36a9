internal import Crypto

/// Random bytes that are sealed to a public key, and that only its private key opens.
///
/// - Secrecy: it seals no key of a card, and lives in memory only.
package struct CustodianChallenge: Sendable {
    private let expected: [UInt8]
    private let sealed: [UInt8]
    private let info: [UInt8]

    /// Seals fresh bytes to the registered public key of a custodian.
    package init(to custodian: Custodian) throws {
        var info = ByteWriter(purpose: "mintrun/rehearsal/1")
        info.append(prefixed: custodian.fingerprint.bytes)
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
        sealed = try XWingBox.seal(bytes, to: custodian.publicKey, info: info.bytes)
        expected = bytes
        self.info = info.bytes
    }

    /// Returns true if the private key opens the challenge.
    package func isOpened(by identity: CustodianIdentity) -> Bool {
        XWingBox.open(sealed, with: identity.privateKey, info: info) == expected
    }
}
