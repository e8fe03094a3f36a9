import CardCore
import CardLedger

extension RecordFault: Worded {
    /// An id of a message and a name of a file have up to 255 bytes, and are shown whole.
    var sentence: ShownText {
        switch self {
        case .schema(let part): "\(part.words) differs from this version"
        case .key(let record): "\(record.words) differs from its record"
        case .keyGone(let record): "\(record.words) is gone"
        case .serials(let product):
            "the serials of product \(path: product.text) differ from their record"
        case .custodyChanges: "changes of custody are missing"
        case .custody(let version): "custody version \(version) differs from its record"
        case .approval(let object): "a change of \(id: object) differs from its record"
        case .approvalChanges: "changes of operators or approvals are missing"
        case .setting(let name): "setting \(path: name) differs from its record"
        case .order(let part, let order): "\(part.words) of order \(id: order.text)"
        case .cards(let positions, let order):
            "cards \(positions.lowerBound) to \(positions.upperBound) of order "
                + "\(id: order.text) differ"
        case .hashes(let count): "\(count) hashes are of no live token or PIN"
        case .unreadableChanges: "the changes of a message cannot be read"
        case .card(let serial): "card \(id: serial.text)"
        case .message(let id): "message \(path: id.text)"
        case .saleFile(let name): "sale file \(path: name) differs from its record"
        case .typed(let first): "typed message \(first) differs from its record"
        case .calls(let first): "calls from number \(first) on differ from their record"
        case .funding(let first):
            "deposits and charges from number \(first) on differ from their record"
        case .fundingEntries: "deposits or charges are missing, or are of no record"
        case .callGroups: "calls are missing, or are of no record"
        case .changes(let id): "the changes of message \(path: id.text)"
        case .transfer(let id): "a transfer of message \(path: id.text)"
        case .rows(let agreement, let count): "\(count) \(agreement.faults)"
        case .shipment(let id): "shipment \(id: id) differs from its record"
        case .rowHashes: "the hashes of tables are missing"
        case .table(let name): "rows of \(id: name) were changed"
        }
    }
}

extension RecordFault.SchemaPart {
    fileprivate var words: ShownText {
        switch self {
        case .object: "a table, index or trigger"
        case .code: "a code"
        case .migration: "a migration"
        }
    }
}

extension RecordFault.OrderPart {
    fileprivate var words: ShownText {
        switch self {
        case .request: "the request"
        case .serials: "the serials"
        case .versions: "product or printer"
        case .state: "state or custodians"
        case .problem: "problem or reason"
        case .row: "custody, content, times or certificate"
        case .release: "the release"
        case .segment: "a segment"
        case .answers: "the printer's answers"
        case .importedNumbers: "imported numbers"
        }
    }
}

extension KeyRecord {
    /// The record, as a message names it.
    var words: ShownText {
        switch self {
        case .custodians(let version): "custodian set \(version)"
        case .custodianChange(let number): "replacement \(number) of a lost key"
        case .client(let name, let version): "client \(id: name.text) version \(version)"
        case .printer(let name, let version): "printer \(id: name) version \(version)"
        case .product(let id, let version): "product \(id: id.text) version \(version)"
        }
    }
}

extension RowAgreement {
    /// The rows that disagree, after their number.
    fileprivate var faults: ShownText {
        switch self {
        case .singleRows: "tables of one row with another key"
        case .messagesOfFiles: "messages of another sender or moment than their file"
        case .streams: "streams of senders that are not those of their files"
        case .packPlaces: "packs in another place than that of their shipment"
        case .shippedPacks: "packs without a place, or shipments without their details"
        case .holds: "holds that are not those of their messages and audit entries"
        case .replacedCards: "replaced cards that the printer's answers do not name"
        case .rowAliases: "other ids of messages of another sender"
        case .advices: "advices that are not about their request"
        case .requests: "requests whose state differs from their advices"
        case .rowMessages: "rows of files with the message of another row"
        case .deactivations: "deactivations booked at a store that did not sell the card"
        case .cardChanges: "changes of cards without their message"
        case .transferNumbers: "messages without some of their transfers"
        case .otherCards: "messages about another card than was sent"
        }
    }
}
