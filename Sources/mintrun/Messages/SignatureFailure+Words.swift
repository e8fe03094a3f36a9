import CardCore
import CardJobs

extension SignatureFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .noSigners(let sender, let reason):
            "the public keys of the sender \(id: sender.text) cannot be read: \(reason: reason)"
        case .syntax: "the signature is not an SSH signature of an Ed25519 key with SHA-512"
        case .operatorSyntax:
            "the signature is not an SSH signature of an Ed25519 or ECDSA key"
        }
    }

    var remedy: ShownText {
        switch self {
        case .noSigners: "put the file at the path of signers in mintrun.yaml"
        case .syntax: "fetch the .sig file again"
        case .operatorSyntax: "give the file that ssh-keygen -Y sign wrote"
        }
    }
}
