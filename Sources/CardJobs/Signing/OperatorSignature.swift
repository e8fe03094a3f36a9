import CardCore
import CardLedger
import Crypto

/// The SSH signature of a person over a small text, made by `ssh-keygen -Y sign`.
///
/// - Source: PROTOCOL.sshsig of OpenSSH.
package struct OperatorSignature: Hashable, Sendable {
    /// The key that signed.
    package let key: SSHPublicKey
    /// The purpose that the signature names.
    package let namespace: String
    private let hash: Hash
    private let proof: [UInt8]

    /// The hash of the text in the signed bytes.
    private enum Hash: String { case sha512, sha256 }

    /// The purpose of a signature that approves an act.
    package static let approvalNamespace = "mintrun-approval"
    /// The purpose of a signature that proves who types.
    package static let operatorNamespace = "mintrun-operator"

    /// Reads the armoured text of a signature.
    ///
    /// - Throws: `signature.syntax` for a text that is not one of an Ed25519 or ECDSA key.
    package init(armored text: String) throws(SignatureFailure) {
        guard let blob = SSHSignature.blob(armored: text) else { throw .operatorSyntax }
        var reader = SSHReader(blob)
        guard reader.take(SSHSignature.magic.count) == SSHSignature.magic, reader.number() == 1,
            let key = reader.string().flatMap(SSHPublicKey.init(blob:)),
            let namespace = reader.string(), reader.string() != nil,
            let hash = reader.string().flatMap({
                Hash(rawValue: String(decoding: $0, as: UTF8.self))
            }),
            let proof = reader.string(), reader.isAtEnd
        else { throw .operatorSyntax }
        self.key = key
        self.namespace = String(decoding: namespace, as: UTF8.self)
        self.hash = hash
        self.proof = proof
    }
}

extension OperatorSignature {
    /// Returns true if the signature is one for the purpose over the text.
    package func isValid(over text: String, namespace: String) -> Bool {
        guard self.namespace == namespace else { return false }
        var writer = SSHWriter(SSHSignature.magic)
        writer.string(namespace)
        writer.string("")
        writer.string(hash.rawValue)
        writer.string(digest(of: Array(text.utf8)))
        return key.isValid(proof, for: writer.bytes)
    }

    private func digest(of bytes: [UInt8]) -> [UInt8] {
        switch hash {
        case .sha512: Array(SHA512.hash(data: bytes))
        case .sha256: Array(SHA256.hash(data: bytes))
        }
    }

    /// Returns true if `signature` is an armoured approval of the text by the public key.
    package static func isApproval(of text: String, by key: String, _ signature: String) -> Bool {
        guard let signature = try? OperatorSignature(armored: signature),
            signature.key.line == key
        else { return false }
        return signature.isValid(over: text, namespace: approvalNamespace)
    }
}
