package import CardCore

/// A signature that cannot be read or checked.
package enum SignatureFailure: Failure {
    /// The file of the sender's public keys, which `mintrun.yaml` names, cannot be read.
    case noSigners(sender: SenderID, reason: any Failure)
    /// The text is not an SSH signature of an Ed25519 key with SHA-512.
    case syntax
    /// The text is not an SSH signature of an Ed25519 or ECDSA key.
    case operatorSyntax

    package var code: FailureCode {
        switch self {
        case .noSigners: .senderSigners
        case .syntax, .operatorSyntax: .signatureSyntax
        }
    }
}
