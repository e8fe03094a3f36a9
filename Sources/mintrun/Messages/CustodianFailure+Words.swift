import CardCore
import CardVault

extension CustodianFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .name(let name): "“\(id: name)” is not a valid name of a custodian"
        case .tooFew(let count, let custody):
            "\(custody) custody needs \(custody.custodianCount, counted: "custodian"), there are "
                + "\(count)"
        case .tooMany(let count):
            "there are \(count, counted: "custodian"), and cards are sealed to at most "
                + "\(CustodianSet.mostMembers)"
        case .noRoom(let count):
            "there are \(count, counted: "custodian") already, and cards are sealed to at most "
                + "\(CustodianSet.mostMembers)"
        case .samePerson(let one, let other):
            one == other
                ? "custodian \(id: one) is named twice"
                : "\(id: one) and \(id: other) have the same key"
        case .notOfOrder(let custodian, let order):
            "\(id: custodian) is not a custodian of order \(id: order)"
        case .tooFewForOrder(let order, let needed, let present):
            "order \(id: order) needs \(needed, counted: "custodian"), \(present) unlocked"
        case .operatorKeysClosed(let needed, let present):
            "the operator keys open to \(needed) of the custodians that they were sealed to; "
                + "\(ids: present) unlocked"
        case .emptyPassphrase: "the passphrase is empty"
        case .longPassphrase: "the passphrase is longer than 1024 bytes"
        case .unlockFailed(let file): "\(path: file) does not open with that passphrase"
        }
    }

    var remedy: ShownText {
        switch self {
        case .name:
            "use 1 to 64 letters, digits, dots, hyphens or underscores, a letter or digit first"
        case .tooFew: "mintrun custodian add NAME --public-key FILE"
        case .tooMany: "report it with what this command shows: mintrun custodian list"
        case .noRoom:
            "remove a custodian who left: mintrun custodian remove NAME --custodian-key FILE"
        case .samePerson: "give the keys of different custodians"
        case .notOfOrder, .tooFewForOrder, .operatorKeysClosed:
            "give --custodian-key FILE for each custodian that the order's custody asks for"
        case .emptyPassphrase: "give a passphrase of several words"
        case .longPassphrase:
            "check that --passphrase-file, or --custodian-passphrase-file, names the right file"
        case .unlockFailed:
            "give the passphrase of that key: the first --passphrase-file, or "
                + "--custodian-passphrase-file, is that of the first --custodian-key; if it is the "
                + "right one, restore the key file from its backup"
        }
    }
}
