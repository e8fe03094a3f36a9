import CardCore
import CardPipeline

extension SignatureFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .noSigners(let sender, let reason):
            "the public keys of the sender \(id: sender) cannot be read: \(reason: reason)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .noSigners: "put the file there that signers names in mintrun.yaml"
        }
    }
}
