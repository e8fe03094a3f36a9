import CardCore
import CardJobs
import CardLedger

extension Attention {
    /// The id or the name of the thing that the message is about.
    var subject: String {
        switch self {
        case .custody: "mintrun.yaml"
        case .unknownFiles(let first, _): first
        case .unfinishedPublications: "outbox"
        case .order(let id, _): id.text
        case .shipment(let id, _, _): id
        case .parkedAdvice(let advice): advice.id.text
        case .request(let request):
            request.operation == .activate ? request.card.text : request.id.text
        case .feed(let attention): attention.subject
        case .inbox(let line): line.subject
        case .malformedName(let path): path
        case .exposedCard(let serial, _, _, _): serial.text
        case .locked(let run), .recalled(let run): run.first.text
        case .alarm(let alarm): alarm.sender.text
        case .clientAlarm(let alarm): alarm.client.text
        case .deposit(let record): record.first.reference
        case .deliveries(let client, _): client.text
        case .approvalWaits(let record): record.id.text
        case .operatorWaits(let person): person.name
        case .approvalsDiffer: "mintrun.yaml"
        case .custodians(let attention): attention.subject
        case .lookalike(let found): found.article
        case .clock: "clock"
        case .backup: "backup"
        }
    }
}

extension Attention.OfFeed {
    fileprivate var subject: String {
        switch self {
        case .missingNumbers(_, let sender), .missingDays(_, let sender): sender.text
        case .storeWithoutSales(_, let store): store.text
        case .ready(let command, _): command.name
        case .held(let file, _), .awaitsApproval(let file, _, _),
            .rejected(let file, _, _, _), .openVoid(let file, _, _, _):
            file
        case .refused(let file): file.file
        case .openRows(let open): open.file
        case .newStore(let store): store.name.text
        }
    }
}

extension Attention.OfCustodians {
    fileprivate var subject: String {
        switch self {
        case .waits(let change, _, _): change.name
        case .changed(version: _, at: _, let name, before: _, after: _),
            .printer(let name, version: _, at: _, before: _, after: _):
            name
        }
    }
}

extension InboxLine {
    fileprivate var subject: String {
        switch self {
        case .cut(let name, _, _): name
        case .unfinished(.shown(let name)), .left(let name, _, _), .failed(let name, _, _),
            .malformed(let name):
            "inbox/\(name)"
        case .unfinished(.secret), .secretName: "inbox"
        }
    }
}
