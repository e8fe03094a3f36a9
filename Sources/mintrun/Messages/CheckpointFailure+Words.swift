import CardCore
import CardLedger

extension CheckpointFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .controlCharacter: "the checkpoint contains a control character"
        case .form: "the checkpoint is not a text, an empty line and signatures"
        case .lines(let origin):
            "the checkpoint has other lines than the origin \(id: origin), a size and a root"
        case .size: "the checkpoint has a size that is not a number"
        case .root: "the checkpoint has a root that is not 32 bytes in base 64"
        case .notSigned(let name): "the checkpoint is not signed by the key of \(id: name)"
        }
    }

    var remedy: ShownText { "compare it with another copy of checkpoints.log" }
}
