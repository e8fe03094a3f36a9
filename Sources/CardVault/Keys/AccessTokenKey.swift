package import CardCore
internal import Crypto

/// Signs the access tokens of clients, and checks them (Ed25519).
///
/// - Source: docs/service/dintero.md; RFC 8032
package struct AccessTokenKey: Sendable {
    /// The size of a private key and of a public one.
    package static let byteCount = 32

    private let key: Curve25519.Signing.PrivateKey

    /// - Throws: if the private key has not 32 bytes.
    package init(privateKey: Secret) throws {
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: privateKey.bytes)
    }

    /// The public key.
    package var publicKey: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// Signs a message.
    ///
    /// - Returns: 64 bytes.
    package func signature(of message: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: message))
    }

    /// Returns true if the signature is one of this key over the message.
    package func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        key.publicKey.isValidSignature(signature, for: message)
    }
}

extension ServiceKey {
    /// The key of access tokens, which follows from the service key: another service key ends all
    /// tokens.
    package func accessTokenKey() throws -> AccessTokenKey {
        var message = ByteWriter(purpose: "jws1")
        message.append(epoch)
        return try AccessTokenKey(privateKey: Secret(code(of: message.bytes)))
    }
}
