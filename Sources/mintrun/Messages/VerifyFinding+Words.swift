import CardCore
import CardJobs

extension VerifyFinding: Worded {
    var sentence: ShownText {
        switch self {
        case .vaultPagesWhole: "every page is whole"
        case .vaultContentsWhole: "the orders of the ledger, and no other"
        case .shareNotInBackup: "its share was not in the backup, so nobody can open it"
        case .shareLost(let order):
            "its share is lost, nobody can open it: mintrun shred \(id: order.text)"
        case .sealed(let cards):
            "\(cards, counted: "card"), their keys and their shares are as sealed"
        case .deliveriesWhole(let deliveries, let clients):
            "\(deliveries) of \(clients, counted: "client"), as the ledger has them"
        case .deliveryUnknown(let number):
            "delivery \(number.value) is not in the ledger: the vault is newer than the ledger"
        case .deliveryLost(let number):
            "delivery \(number.value) is missing: the vault is older than the ledger"
        case .deliveryKeyUnknown(let client):
            "the delivery keys of client \(id: client.text) are not those of the ledger"
        case .clientShareLost(let client):
            "the share of client \(id: client.text) is lost, nobody can open its deliveries: mintrun "
                + "client restore-share \(word: client.text) --from FILE --custodian-key FILE"
        case .clientShredUnknown(let client):
            "client \(id: client.text) is shredded in the vault, and not in the ledger"
        case .clientNotShredded(let client):
            "something of client \(id: client.text) is left: mintrun client shred "
                + "\(word: client.text)"
        case .malformedName(let path):
            "\(path: path): the name is not UTF-8, so nothing reads it: rename it"
        case .filesKnown: "the ledger knows them all"
        case .filesUnknown(let first, let others):
            "the ledger does not know \(path: first)" + Self.others(others)
                + ": it is older than they are"
        case .archiveWhole: "every copy of a sale file has the bytes that were read"
        case .archiveFlawed(let flaw, let others):
            "\(path: flaw.path), \(path: flaw.name), "
                + (flaw.isGone ? "is gone" : "has other bytes than were read")
                + Self.others(others)
                + ": copy it from the archive/ of a backup, or from its sender"
        case .auditWhole(let entries, let checkpoints):
            "\(entries, counted: "entry") agree with \(checkpoints, counted: "checkpoint")"
        case .packageWhole(let bytes): "\(bytes, counted: "byte") as released"
        case .packageChanged: "its bytes were changed"
        case .packageMissing(let file): "\(path: file) is missing"
        case .packageNotInBackup(let file): "\(path: file) is not in the backup"
        case .packageLeft(let file): "\(path: file) is still there"
        case .shredded: "shredded"
        }
    }

    private static func others(_ count: Int) -> ShownText {
        count == 0 ? "" : " and \(count, counted: "other")"
    }
}

extension VerifySubject: Worded {
    /// The name of the check, which is stable.
    var sentence: ShownText {
        switch self {
        case .vaultPages: "vault pages"
        case .vaultContents: "vault contents"
        case .deliveries: "deliveries"
        case .sealed(let order): "sealed \(id: order.text)"
        case .auditCheckpoints: "audit checkpoints"
        case .package(let order): "package \(id: order.text)"
        case .storedFiles: "stored files"
        case .archivedFiles: "archived files"
        case .storedTexts: "stored texts"
        }
    }
}

extension UnfinishedCheck: Worded {
    var sentence: ShownText { "\(reason: reason)" }
}
