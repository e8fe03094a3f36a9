import CardCore
import CardJobs

extension RegistryFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .folderOccupied(let folder, .workspace): "\(path: folder) is a workspace already"
        case .folderOccupied(let folder, .otherFiles): "\(path: folder) is not empty"
        case .folderInside(let folder, let outer):
            "\(path: folder) lies in the workspace \(path: outer)"
        case .keyInside(let path):
            "\(path: path) is inside the workspace, in which a custodian's private key never is"
        case .otherFingerprint(let path, let found):
            "the key in \(path: path) has another fingerprint than --fingerprint: "
                + "\(id: found)"
        case .nameTaken(let name): "custodian \(id: name) has another key"
        case .keyTaken(let name, let other): "the key of \(id: name) is that of \(id: other)"
        case .passphrasesDiffer: "the two passphrases differ"
        case .otherKey(let name, let path):
            "the key in \(path: path) is not the registered key of \(id: name)"
        case .printerName: "the name is not a valid name of a printer"
        }
    }

    var remedy: ShownText {
        switch self {
        case .folderOccupied: "give a folder that is new or empty"
        case .folderInside: "give a folder outside of it"
        case .keyInside: "give a path on the custodian's own medium"
        case .otherFingerprint:
            "get the custodian's own public key file; after a restore, move this one away, "
                + "then run: mintrun redo list --lost OLD, which writes the one of OLD again"
        case .nameTaken:
            "choose another name; `mintrun custodian list` shows the names in use"
        case .keyTaken: "every custodian needs a key of their own"
        case .otherKey(let name, _):
            "give the key file of \(id: name); `mintrun custodian list` shows the fingerprints"
        case .passphrasesDiffer: "type the same one twice"
        case .printerName:
            "use 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first"
        }
    }
}
