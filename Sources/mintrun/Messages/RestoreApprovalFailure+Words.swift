import CardCore

extension RestoreApprovalFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .needed: "the restore needs the custodians, or the approval of another operator"
        case .samePerson(let name): "the approval is that of \(id: name), who restores"
        case .wrongSignature(let name):
            "the signature is not one of operator \(id: name) over this restore"
        }
    }

    var remedy: ShownText {
        switch self {
        case .needed, .wrongSignature:
            "repeat the command with --act, and let another operator sign its output"
        case .samePerson: "let another operator sign the restore"
        }
    }
}
