import CardLedger
import Crypto

/// An Ed25519 signature that `ssh-keygen -Y verify` understands.
///
/// - Source: PROTOCOL.sshsig of OpenSSH.
package struct SSHSignature: Hashable, Sendable {
    /// 32 bytes.
    package let publicKey: [UInt8]
    /// The purpose that the signature names.
    package let namespace: String
    /// 64 bytes.
    package let signature: [UInt8]

    /// The purpose of a signature of a package; a signature for another purpose is not accepted.
    package static let packageNamespace = "mintrun-package"
    /// The name of the key in `allowed_signers`.
    package static let identity = "mintrun"

    static let keyType = "ssh-ed25519"
    static let magic = Array("SSHSIG".utf8)
    static let hash = "sha512"
}

extension SSHSignature {
    /// Signs the SHA-512 of a message; `sign` gets the bytes to sign with the private key.
    package init(
        publicKey: [UInt8],
        namespace: String,
        digest: [UInt8],
        sign: ([UInt8]) throws -> [UInt8]
    ) throws {
        precondition(publicKey.count == 32, "an Ed25519 key has 32 bytes")
        let signature = try sign(Self.signedBytes(namespace, digest))
        precondition(signature.count == 64, "an Ed25519 signature has 64 bytes")
        self.publicKey = publicKey
        self.namespace = namespace
        self.signature = signature
    }

    /// Returns true if it is a signature of this key, for this purpose, over this message.
    package func isValid(publicKey: [UInt8], namespace: String, digest: [UInt8]) -> Bool {
        guard self.publicKey == publicKey, self.namespace == namespace, digest.count == 64,
            let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)
        else { return false }
        return key.isValidSignature(signature, for: Self.signedBytes(namespace, digest))
    }

    private static func signedBytes(_ namespace: String, _ digest: [UInt8]) -> [UInt8] {
        precondition(digest.count == 64, "a SHA-512 digest has 64 bytes")
        var writer = SSHWriter(magic)
        writer.string(namespace)
        writer.string("")
        writer.string(hash)
        writer.string(digest)
        return writer.bytes
    }
}

extension SSHSignature {
    /// The line of an `allowed_signers` file that lets the key sign for the namespaces.
    package static func allowedSignersLine(
        publicKey: [UInt8],
        identity: String = identity,
        namespaces: String = packageNamespace
    ) -> String {
        var writer = SSHWriter()
        writer.string(keyType)
        writer.string(publicKey)
        return "\(identity) namespaces=\"\(namespaces)\" \(keyType) \(Base64.encode(writer.bytes))"
    }
}
