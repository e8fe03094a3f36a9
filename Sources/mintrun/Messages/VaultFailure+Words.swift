import CardCore
import CardVault

extension VaultFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .missing(let path): "no vault exists at \(path: path)"
        case .schemaTooNew(let version, let known):
            "the vault has schema \(version); this mintrun knows up to \(known)"
        case .changed(let place): "the vault's \(place.words) was changed since it was sealed"
        case .damaged(let damage): "the vault is damaged: \(damage.words)"
        case .shareMissing(let order):
            "order \(id: order.text) has no erasable share: it was shredded, or its share is lost"
        case .shareCorrupt(let file, let damage):
            "the share file \(path: file) is damaged: \(damage.words)"
        case .shredded(let order):
            "order \(id: order.text) was shredded; nothing can be sealed in it"
        case .deliveryClosed(let number):
            "the secret does not open delivery \(number.value), or the delivery was changed"
        case .deliveryKeyClosed(let client):
            "the secret does not open the delivery key of client \(id: client.text), or the key was "
                + "changed"
        case .deliveryKeyChanged(let client):
            "the delivery key of client \(id: client.text) in the vault is not the one in the ledger"
        case .clientShareMissing(let client):
            "client \(id: client.text) has no erasable share: it is lost"
        case .clientShredded(let client):
            "client \(id: client.text) was shredded; nothing can be sealed to it"
        case .flushFailed: "the disk did not confirm a write to the vault"
        case .noSpace: "no space is left for the vault"
        case .busy: "another program holds the vault"
        case .readOnly: "the vault cannot be written"
        case .cannotOpen: "the vault cannot be opened"
        case .diskFailed(let code): "the disk failed under the vault (SQLite \(code))"
        case .statementRefused(let code): "SQLite refused a statement of the vault (\(code))"
        }
    }

    var remedy: ShownText {
        switch self {
        case .missing:
            "\(.restoreThisWorkspace); or, if it never existed: mintrun init"
        case .changed, .damaged, .deliveryClosed, .deliveryKeyClosed, .deliveryKeyChanged:
            .restoreThisWorkspace
        case .schemaTooNew: "install the mintrun that last wrote this workspace, or a later one"
        case .shareMissing(let order):
            "if it was not shredded: mintrun order cancel \(id: order.text) --reason TEXT, then "
                + "mintrun shred \(id: order.text), and order again"
        case .shareCorrupt(let file, .otherVaultOrClient), .shareCorrupt(let file, .share):
            "remove \(path: file), then bring it back from its copy with: mintrun client restore-share"
        case .shareCorrupt(let file, _):
            "restore \(path: file) from the machine that minted the order"
        case .shredded(let order):
            "create a new order, if its cards are needed; if a restore lost this one: "
                + "mintrun order give-up \(id: order.text) --reason TEXT"
        case .clientShareMissing(let client):
            "mintrun client restore-share \(word: client.text) --from FILE --custodian-key FILE; or, if "
                + "no copy exists: mintrun client rotate \(word: client.text) --new-share"
        case .clientShredded: "register a client with another name"
        case .flushFailed:
            "check the disk, then run the command again: it recovers unfinished work"
        case .noSpace: "free space on the disk, then run the command again"
        case .busy: "wait for it to end, then run the command again"
        case .readOnly, .cannotOpen: "check the mode and owner of vault.sqlite and of its folder"
        case .diskFailed: "check the disk, then run the command again"
        case .statementRefused: "report this with the output of: mintrun verify"
        }
    }
}

extension VaultPlace {
    /// The place as a message shows it, from the order down to the card.
    var words: ShownText {
        var words: [ShownText] = ["order \(id: order)", "leg \(keyRun)"]
        if let segment { words.append("segment \(segment)") }
        if let position { words.append("card \(position)") }
        return words.joined(separator: ", ")
    }
}

extension ShareDamage {
    fileprivate var words: ShownText {
        switch self {
        case .head: "its head is incomplete"
        case .otherVaultOrOrder: "it belongs to another vault or order"
        case .otherVaultOrClient: "it belongs to another vault or client"
        case .share: "the share is not whole, or has a wrong checksum"
        case .keyRun(let keyRun): "leg \(keyRun) has no share, or a wrong checksum"
        }
    }
}
