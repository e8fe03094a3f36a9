import CardCore
import CardJobs

extension CustodyFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .noCustodians:
            "there are no custodians yet, so nobody could ever open what is minted"
        case .notCustodian(let name): "\(id: name) is not a custodian of this workspace"
        case .twice(let name): "\(id: name) is there twice"
        case .tooFew(let needed): "this change needs \(needed, counted: "present custodian")"
        case .tooFewOfBackup(let needed, let names):
            "the restore needs \(needed, counted: "custodian") of \(ids: names): the custodians of "
                + "the backup, or of the stricter custody that is known of after it"
        }
    }

    var remedy: ShownText {
        switch self {
        case .noCustodians: "mintrun custodian create NAME --key-out FILE"
        case .notCustodian: "mintrun custodian list"
        case .twice: "give the keys of different custodians"
        case .tooFew: "give --custodian-key FILE for each of them"
        case .tooFewOfBackup(let needed, let names):
            "give --custodian-key FILE of \(needed) of \(ids: names); a newer backup asks "
                + "for those of its own time"
        }
    }
}
