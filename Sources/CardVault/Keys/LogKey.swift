internal import Crypto

/// Signs what must be shown later to have come from this workspace (Ed25519).
package struct LogKey: Sendable {
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

/// Checks what a ``LogKey`` signed.
package struct LogPublicKey: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// False also where the bytes are no public key.
    package func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }
}
