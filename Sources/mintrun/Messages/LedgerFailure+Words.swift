import CardCore
import CardLedger

extension LedgerFailure: Worded {
    var sentence: ShownText {
        switch self {
        case .missing(let path): "no ledger exists at \(path: path)"
        case .foreign(let path): "\(path: path) is a database of another program"
        case .tooNew(let path, let schema, let known):
            "\(path: path) has schema \(schema); this mintrun knows up to \(known)"
        case .damaged(let damage): damage.words
        case .recordChanged(let record):
            "\(record.words) in the ledger differs from the audit log"
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
        case .quickCheck(let answer): "quick_check reports: \(answer)"
        case .unknownCode(let code, let type):
            "the ledger contains the unknown code \(code) for \(id: type)"
        case .unknownCurrency(let number): "the ledger contains the unknown currency \(number)"
        case .printerKind(let printer): "printer \(id: printer) is of an unknown kind"
        case .client(let name): "client \(id: name.text) cannot be read"
        case .call(let number): "call \(number) cannot be read"
        case .fundingMessage(let number): "the deposit or charge \(number) cannot be read"
        case .publicID: "the id of a record cannot be read"
        case .lastLines: "the lines of the last calls for the journal were changed"
        case .productCurrency(let product):
            "product \(id: product.text) has an unknown currency"
        case .custody: "the custody is unknown"
        case .fileDecision: "a file was decided in an unknown way"
        case .fileVerdict: "a sale file has an unknown verdict"
        case .fileReason: "a sale file was refused for an unknown reason"
        case .decisionCode: "a message that a decision left open has an unknown reason"
        case .alarmReason: "an alarm has an unknown reason"
        case .rangeAct: "a range of cards has an unknown act"
        case .workspaceHistory: "the history of the workspace is missing"
        case .changesOfMessage: "the changes of a message cannot be read"
        case .cardsOfAnswer: "the cards of a printer's answer cannot be read"
        case .environmentsOfAccounts: "the journal could not be copied without a difference"
        case .copyOfOrders: "the orders could not be copied without a difference"
        case .digest: "a digest does not have 32 bytes"
        case .auditTree: "the tree of the audit log cannot be read"
        case .zoneDay: "a zone is recorded from a text on that is not a day"
        case .journalDay: "the journal has an entry outside the calendar"
        case .countedSaleDay: "the day of a counted sale is not a day"
        case .expiryDay(let run): "run \(run) of expire is as of a text that is not a day"
        case .noCard(let number): "card \(number) does not exist"
        case .noProduct(let id): "product \(id: id.text) does not exist"
        case .noProductVersion(let number):
            "a card is bound to version \(number.value) of the products, which does not exist"
        case .noParty(let number): "party \(number) does not exist"
        case .noAccountOwner(let kind, let number):
            "an account belongs to \(id: kind) \(number), which does not exist"
        case .noOrder(let number): "a card belongs to order \(number.value), which does not exist"
        case .unreadableOrder(let number): "order \(number.value) cannot be read"
        }
    }
}
