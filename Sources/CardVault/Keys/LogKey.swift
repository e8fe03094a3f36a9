internal import Crypto

/// Signs records whose origin in this workspace must be provable later (Ed25519).
package struct LogKey: Sendable {
    /// The epoch of the key; stored beside each signature.
    package let epoch: UInt16
    private let key: Curve25519.Signing.PrivateKey

    /// - Precondition: an operator key of kind `log`.
    package init(_ key: OperatorKey) throws {
        precondition(key.kind == .log, "a \(key) does not sign")
        epoch = key.epoch
        self.key = try Curve25519.Signing.PrivateKey(
            rawRepresentation: key.key.withUnsafeBytes { Array($0) }
        )
    }

    /// 32 bytes.
    package var publicKey: LogPublicKey {
        LogPublicKey(bytes: Array(key.publicKey.rawRepresentation))
    }

    /// - Returns: 64 bytes.
    package func signature(of message: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: message))
    }
}

/// Checks signatures of a ``LogKey``.
package struct LogPublicKey: Hashable, Sendable {
    /// The Ed25519 public key; 32 bytes.
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Returns true if the signature is valid; false also if the bytes are not a public key.
    package func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }
}
