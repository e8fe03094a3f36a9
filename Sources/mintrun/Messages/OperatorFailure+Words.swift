import CardCore

extension OperatorFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .keyNeeded: "the command needs the key of an operator, and names none"
        case .keyUnknown(let file?): "the key \(path: file) is not that of an operator"
        case .keyUnknown(nil): "the key is not that of an operator"
        case .otherName(let typed, let proven):
            "the key is that of \(id: proven), and --operator names \(id: typed)"
        case .unknown(let name, _): "no operator is named \(id: name)"
        case .removed(let name, let at): "operator \(id: name) was removed at \(at)"
        case .notYetValid(let name, let from): "operator \(id: name) is valid from \(from) on"
        case .taken(let name, let other):
            "the name or the key of \(id: name) is that of operator \(id: other)"
        case .name: "the name is not a valid name of an operator"
        case .keyKind: "the file does not contain a public SSH key, Ed25519 or ECDSA"
        case .notSigned(let reason):
            reason.isEmpty ? "the key did not sign" : "the key did not sign: \(reason)"
        case .custodiansAbsent(let needed):
            "the change needs \(needed, counted: "custodian") of the set, present and unlocked"
        case .tooFew(let present):
            "approvals need two valid operators, and here "
                + (present == 1 ? "is \(present)" : "are \(present)")
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown(_, let nearest):
            NearestNames.question(nearest) + "see the operators with: mintrun operator list"
        case .keyNeeded: "repeat the command with --operator-key FILE"
        case .keyUnknown, .removed, .notYetValid: "mintrun operator list"
        case .otherName: "leave --operator out, or give the key of that operator"
        case .taken: "choose another name and another key"
        case .name:
            "use 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first"
        case .keyKind: "make one with ssh-keygen -t ed25519, and give its .pub file"
        case .notSigned:
            "try the key with ssh-keygen -Y sign -n test -f FILE, then repeat the command"
        case .custodiansAbsent: "mintrun custodian list"
        case .tooFew:
            "register another operator with `mintrun operator add`, a public key and the keys of the "
                + "custodians"
        }
    }
}
