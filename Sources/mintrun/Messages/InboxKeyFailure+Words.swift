import CardCore
import CardJobs

extension InboxKeyFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .missing(let kind):
            "the workspace has no \(kind) key for encrypted sale files"
        case .taken(let kind, let recipient, _):
            "the workspace has another \(kind) key, \(id: recipient)"
        case .bad(let defect): "the key cannot open sale files: \(defect.words)"
        case .pathTooLong(let path):
            "the path of the key folder has \(path.utf8.count) bytes, and gpg can use at most 87: "
                + "\(path: path)"
        }
    }

    var remedy: ShownText {
        switch self {
        case .missing(let kind):
            "mintrun inbox key create \(kind), and give senders its output"
        case .taken(_, _, let file):
            "use that one, or move \(path: file) away first: "
                + "files that are encrypted to it can then not be opened"
        case .bad: "give one private key for encryption, without a passphrase"
        case .pathTooLong:
            "let this user write to /tmp, or move the workspace to a shorter path"
        }
    }
}

extension InboxKeyFailure.Defect {
    fileprivate var words: ShownText {
        switch self {
        case .complaint(let complaint): complaint.words
        case .doesNotOpen: "gpg cannot read its own output"
        case .privateKeyCount(let count): "it holds \(count, counted: "private key")"
        }
    }
}
