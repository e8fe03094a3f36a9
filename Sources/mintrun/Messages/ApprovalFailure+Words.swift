import CardCore

extension ApprovalFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .needed(let id, let act): Self.needed(id, act)
        case .samePerson(let id, let name):
            "approval \(id: id.text) is that of \(id: name), who does the act"
        case .unknown(let name): "no approval has the id \(id: name)"
        case .notWaiting(let id, let state):
            "approval \(id: id.text) does not wait: it is \(id: state.rawValue)"
        case .wrongSignature(let id):
            "the signature is not one of the operator over the act of \(id: id.text)"
        }
    }

    private static func needed(_ id: ApprovalID?, _ act: GuardedAct) -> ShownText {
        let subject = ApprovalRecord.subject(of: act.kind.act, act.object)
        let what: ShownText = "\(id: subject) needs the approval of another operator"
        guard let id else { return what }
        guard let request = act.requestID else { return "\(what): \(id: id.text) waits for it" }
        return "\(what): \(id: id.text) waits for it; then repeat the command with "
            + "--request-id \(id: request)"
    }

    var remedy: ShownText {
        switch self {
        case .needed(let id?, _):
            "another operator approves it with their own key: mintrun approval give \(id: id.text)"
        case .needed(nil, _): "repeat the command without --dry-run to ask for the approval"
        case .samePerson: "let another operator approve the act, or do it"
        case .unknown, .notWaiting: "mintrun approval list"
        case .wrongSignature(let id): "mintrun approval show \(id: id.text) --act"
        }
    }
}

extension ApprovalRecord {
    /// The act and its object, as a message names them: an order is its own act.
    static func subject(of act: String, _ object: String) -> String {
        object.hasPrefix("\(act) ") ? object : "\(act) of \(object)"
    }

    /// The act and its object, as a message names them.
    var subject: String { Self.subject(of: act, object) }
}
