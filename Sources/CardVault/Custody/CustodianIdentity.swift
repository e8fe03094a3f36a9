internal import Crypto

/// A custodian's private key, unlocked: with enough of them the vault opens.
///
/// - Secrecy: lives in memory only, for one command; Swift's copies are wiped as far as
///   swift-crypto does.
package struct CustodianIdentity: Sendable, CustomStringConvertible, CustomReflectable {
    /// The custodian whose private key this is.
    package let custodian: Custodian
    let seed: SymmetricKey
    let privateKey: XWingMLKEM768X25519.PrivateKey

    /// A new identity from 32 bytes of the kernel's randomness.
    ///
    /// - Throws: `custodian.name`.
    package static func create(name: String) throws -> CustodianIdentity {
        try CustodianIdentity(name: name, seed: SymmetricKey(size: .bits256))
    }

    init(name: String, seed: SymmetricKey) throws {
        let bytes = seed.withUnsafeBytes { Array($0) }
        privateKey = try XWingMLKEM768X25519.PrivateKey(seedRepresentation: bytes, publicKey: nil)
        let publicKey = Array(privateKey.publicKey.rawRepresentation)
        custodian = try Custodian(name: name, publicKey: publicKey)
        self.seed = seed
    }

    package var description: String { "custodian \(custodian.name)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
