import CardCore

extension WrittenFiles: Worded {
    var sentence: ShownText { remedy }

    var remedy: ShownText {
        switch self {
        case .package(let path):
            "the package is written: mintrun package verify "
                + "\(word: path) shows it"
        case .outcome(let path):
            "the outcome is written: mintrun sales outcome verify "
                + "\(word: path) shows it"
        case .template(let path):
            "the template is written; read it with: cat \(word: path)"
        case .backup(let folder):
            "the backup is written: mintrun backup check \(word: folder) shows it"
        case .workspace(let folder):
            "the workspace is made: mintrun status --workspace "
                + "\(word: folder) shows it"
        case .custodian(let name):
            "custodian \(id: name) is registered: mintrun custodian list shows it"
        case .clientSecret(let client):
            "the secret is made and cannot be shown again; make another one: "
                + "mintrun client rotate \(word: client) --overlap 0d"
        case .clientSecretFile(let path):
            "the secret is written; look at its file with: ls -l \(word: path)"
        case .clientShare(let path):
            "the copy is written; look at its head with: head -n 3 \(word: path)"
        case .custodianKey(let path):
            "the key is written; look at its head with: head -n 3 \(word: path)"
        }
    }
}
