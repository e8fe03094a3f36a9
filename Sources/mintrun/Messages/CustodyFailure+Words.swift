import CardCore
import CardJobs

extension CustodyFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .noCustodians:
            "the workspace has no custodians yet, so nobody could open the minted cards"
        case .notCustodian(let name, _): "\(id: name) is not a custodian of this workspace"
        case .twice(let name): "\(id: name) is named twice"
        case .tooFew(let needed): "this change needs \(needed, counted: "present custodian")"
        case .tooFewOfBackup(let needed, let names):
            "the restore needs \(needed, counted: "custodian") of \(ids: names): the custodians of "
                + "the backup, or of the stricter custody that was recorded after it"
        }
    }

    var remedy: ShownText {
        switch self {
        case .noCustodians: "mintrun custodian create NAME --key-out FILE"
        case .notCustodian(_, let nearest):
            NearestNames.question(nearest) + "see the custodians with: mintrun custodian list"
        case .twice: "give the keys of different custodians"
        case .tooFew: "give --custodian-key FILE for each of them"
        case .tooFewOfBackup(let needed, let names):
            "give --custodian-key FILE of \(needed) of \(ids: names); a newer backup asks "
                + "for those of its own time"
        }
    }
}
