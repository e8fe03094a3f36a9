import CardCore
import CardLedger

extension LedgerFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .missing(let path): "there is no ledger at \(path: path)"
        case .foreign(let path): "\(path: path) is a database of another program"
        case .tooNew(let path, let schema, let known):
            "\(path: path) has schema \(schema); this mintrun knows up to \(known)"
        case .damaged(let damage): damage.words
        case .recordChanged(let record):
            "\(record.words) in the ledger is not what the audit log says of it"
        }
    }

    var remedy: ShownText {
        switch self {
        case .missing, .damaged, .recordChanged: .restoreThisWorkspace
        case .foreign: "name another workspace with --workspace"
        case .tooNew: "install the newer mintrun that wrote it"
        }
    }
}

extension LedgerFailure.ChangedRecord {
    fileprivate var words: ShownText {
        switch self {
        case .custody(let custody): "the custody \(custody)"
        case .key(let record): record.words
        case .auditEntry(let object): "an audit entry of \(id: object)"
        }
    }
}

extension LedgerDamage {
    fileprivate var words: ShownText {
        switch self {
        case .quickCheck(let answer): "quick_check says: \(answer)"
        case .unknownCode(let code, let type):
            "the ledger holds the unknown code \(code) for \(id: type)"
        case .unknownCurrency(let number): "the ledger holds the unknown currency \(number)"
        case .printerKind(let printer): "printer \(id: printer) is of a kind that is not known"
        case .productCurrency(let product):
            "product \(id: product.text) has a currency that is not known"
        case .custody: "the custody is not known"
        case .fileDecision: "a file was decided in a way that is not known"
        case .fileVerdict: "a sale file has a verdict that is not known"
        case .alarmReason: "an alarm has a reason that is not known"
        case .rangeAct: "something that is not known was done to a range of cards"
        case .workspaceHistory: "the history of the workspace is not there"
        case .changesOfMessage: "the changes of a message cannot be read"
        case .cardsOfAnswer: "the cards of a printer's answer cannot be read"
        case .digest: "a digest does not have 32 bytes"
        case .auditTree: "the tree of the audit log cannot be read"
        case .zoneDay: "a zone is recorded from a text on that is not a day"
        case .journalDay: "the journal has an entry outside the calendar"
        case .countedSaleDay: "the day of a counted sale is not a day"
        case .expiryDay(let run): "run \(run) of expire is as of a text that is not a day"
        case .noCard(let number): "there is no card \(number)"
        case .noProduct(let id): "there is no product \(id: id.text)"
        case .noParty(let number): "there is no party \(number)"
        case .noAccountOwner(let kind, let number):
            "an account belongs to \(id: kind) \(number), which does not exist"
        case .noOrder(let number): "a card belongs to order \(number.value), which does not exist"
        case .unreadableOrder(let number): "order \(number.value) cannot be read"
        }
    }
}
