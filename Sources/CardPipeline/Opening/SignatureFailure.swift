package import CardCore

/// A signature of a sale file that cannot be checked.
package enum SignatureFailure: Failure {
    /// The file of the sender's public keys, which `mintrun.yaml` names, cannot be read.
    case noSigners(sender: String, reason: any Failure)

    package var code: FailureCode {
        switch self {
        case .noSigners: .senderSigners
        }
    }
}
