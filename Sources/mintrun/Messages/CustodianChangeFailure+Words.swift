import CardCore

extension CustodianChangeFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .unknown(let name, _): "\(id: name) is not a custodian of this workspace"
        case .enoughLeft(let names, let needed):
            "\(ids: names)" + (names.count == 1 ? " is" : " are") + " left, and this change needs "
                + "\(needed, counted: "present custodian")"
        case .absent(let names): "\(ids: names) did not unlock, and everybody who is left must"
        case .waits(let name, let validFrom):
            "the replacement of the key of \(id: name) waits until \(validFrom)"
        case .nothingWaits(let name, _): "no replacement of the key of \(id: name) waits"
        }
    }

    var remedy: ShownText {
        switch self {
        case .unknown(_, let nearest), .nothingWaits(_, let nearest):
            NearestNames.question(nearest) + "see the custodians with: mintrun custodian list"
        case .enoughLeft: "repeat the command without --lost, and with --custodian-key of each"
        case .absent: "give --custodian-key FILE for each of them, or name them with --also-lost"
        case .waits(let name, _):
            "wait until then, or stop it: mintrun custodian object \(id: name) --custodian-key FILE"
        }
    }
}
