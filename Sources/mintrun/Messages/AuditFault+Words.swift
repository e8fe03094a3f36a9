import CardCore
import CardLedger

extension AuditFault: Worded {
    var sentence: ShownText {
        switch self {
        case .missing(let entry): "entry \(entry) is missing"
        case .edited(let entry): "entry \(entry) was changed"
        case .unlinked(let entry): "entry \(entry) does not follow entry \(sequence)"
        case .rollback(let known, let entries):
            "a checkpoint covers \(known, counted: "entry"), here are \(entries)"
        case .truncated(let known, let entries):
            (known == 1 ? "there was " : "there were ")
                + "\(known, counted: "entry"), here are \(entries)"
        case .approval(let entry):
            "entry \(entry) is about a change of operators or approvals that is not allowed, not "
                + "signed, or not the ledger's"
        case .tree(let place): "the tree does not match the entries from \(place) on"
        case .checkpoint(let place, let size):
            "entries from \(place) on are not those of the checkpoint at \(size)"
        }
    }
}
