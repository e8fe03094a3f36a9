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
        case .otherProof(let id, let object, let approved, let present):
            Self.otherProof(id, object, approved: approved, present: present)
        }
    }

    private static func otherProof(
        _ id: ApprovalID,
        _ object: String,
        approved: String?,
        present: String?
    ) -> ShownText {
        switch (approved, present) {
        case (let approved?, let present?):
            """
            the proof of \(id: object) is not the one of approval \(id: id.text): its SHA-256 is \
            \(id: present), and that of the approved one \(id: approved)
            """
        case (let approved?, nil):
            """
            the proof of \(id: object) that approval \(id: id.text) is about is missing: its SHA-256 \
            is \(id: approved)
            """
        case (nil, _):
            """
            the proof of \(id: object) was made after approval \(id: id.text), which is not about it
            """
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
        case .otherProof(_, let object, _, nil):
            "make it again with: mintrun order proof \(id: Self.order(object))"
        case .otherProof(_, let object, _, _):
            """
            another operator looks at the proof, and approves the order with it: \
            mintrun order approve \(id: Self.order(object))
            """
        }
    }
}

extension ApprovalFailure {
    /// The order of the object `order ord-000001`.
    private static func order(_ object: String) -> String {
        String(object.split(separator: " ").last ?? "ORDER")
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
