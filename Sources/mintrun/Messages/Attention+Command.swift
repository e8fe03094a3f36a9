import CardCore
import CardJobs
import CardLedger
import CardSystem

extension Attention {
    /// The command to type next, with capital letters for what only a person knows; nil if a person
    /// need do nothing.
    var command: String? { typed?.text }

    private var typed: ShownText? {
        switch self {
        case .custody(let inFile, _): "mintrun custody set \(inFile)"
        case .unknownFiles: "mintrun verify"
        case .unfinishedPublications: "mintrun sales ingest"
        case .order(let id, let attention): attention.command(ShownText(id: id.text))
        case .shipment(let id, _, _): "mintrun stock receive \(id: id)"
        case .parkedAdvice(let advice): advice.sender.gapsCommand
        case .request(let request): "mintrun card show \(id: request.card.text)"
        case .feed(let attention): attention.command
        case .inbox(let line): line.command
        case .malformedName: explain(FileFailure.malformedName.code)
        case .exposedCard(let serial, _, let life, let isPulled):
            HoldKind.exposed.waysOut(of: serial, life, isPulled: isPulled).first?.sentence
        case .locked(let run): WayOut(.unlock, serial: run.first).sentence
        case .recalled(let run):
            """
            mintrun card release-recall --from \(id: run.first.text) --to \(id: run.last.text) \
            --reason TEXT
            """
        case .alarm(let alarm): alarm.sender.listCommand
        case .clientAlarm(let alarm): "mintrun client show \(word: alarm.client.text)"
        case .deposit(let record):
            """
            mintrun funding approve \(word: record.first.client.text) \
            --reference \(word: record.first.reference) --reason TEXT
            """
        case .deliveries(let name, let attention): attention.command(name)
        case .approvalWaits(let record):
            "mintrun approval give \(id: record.id.text)"
        case .operatorWaits(let person):
            "mintrun operator remove \(word: person.name) --reason TEXT"
        case .approvalsDiffer: "mintrun approvals show"
        case .custodians(let attention): attention.command
        case .lookalike(let found): "mintrun template show \(word: found.template)"
        case .clock(let failure): explain(failure.code)
        case .backup(_, let folder): "mintrun backup \(folder.map { "\(word: $0)" } ?? "DIR")"
        }
    }
}

/// The command that explains a code.
private func explain(_ code: FailureCode) -> ShownText { "mintrun explain \(code)" }

extension Attention.OfDeliveries {
    fileprivate func command(_ client: ClientName) -> ShownText {
        switch self {
        case .halfShredded, .ofRevoked: "mintrun client shred \(word: client.text)"
        case .withoutShare:
            "mintrun client restore-share \(word: client.text) --from FILE --custodian-key FILE"
        }
    }
}

extension Attention.OfOrder {
    fileprivate func command(_ id: ShownText) -> ShownText {
        switch self {
        case .problem: "mintrun order show \(id)"
        case .halfShredded, .cancelledWithoutShare, .awaitsShredding: "mintrun shred \(id)"
        case .lost: "mintrun report lost"
        case .notMinted: "mintrun mint \(id)"
        case .sealedWithoutShare, .sealedToLostKeys:
            "mintrun order cancel \(id) --reason TEXT"
        case .awaitsCustodians: "mintrun release \(id)"
        case .awaitsPrinter, .partlyAcknowledged: "mintrun acknowledge \(id) ANSWER.json"
        case .partlyImported(_, _, let product):
            "mintrun card import FILE --product \(word: product.text)"
        }
    }
}

extension Attention.OfFeed {
    fileprivate var command: ShownText {
        switch self {
        case .missingNumbers(_, let sender), .missingDays(_, let sender), .held(_, let sender):
            sender.gapsCommand
        case .ready(let command, _): command.sentence
        case .storeWithoutSales(_, let store): "mintrun sales gaps --store \(word: store.text)"
        case .awaitsApproval(_, _, let path):
            "mintrun sales ingest \(path.map { "\(word: $0)" } ?? "FILE") --dry-run"
        case .rejected(_, _, _, let decision): decision.command
        case .refused(let file): file.command
        case .openVoid(let file, _, _, _): "mintrun sales show \(word: file)"
        case .openRows(let open): open.decision.command
        case .newStore(let store) where store.file.isEmpty:
            "mintrun report sales --store \(word: store.name.text)"
        case .newStore(let store): "mintrun sales show \(word: store.file)"
        }
    }
}

extension Attention.OfCustodians {
    fileprivate var command: ShownText? {
        switch self {
        case .waits(let change, _, _):
            "mintrun custodian object \(word: change.name) --custodian-key FILE"
        case .changed: "mintrun custodian list"
        case .printer(let name, version: _, at: _, before: _, after: _):
            "mintrun printer show \(word: name)"
        }
    }
}

extension RefusedFile {
    /// Without a decision, only the sender can end the wait.
    fileprivate var command: ShownText {
        if let decision { return decision.command }
        if let reason { return "mintrun explain \(reason)" }
        return sender.text.isEmpty
            ? "mintrun sales list" : sender.listCommand
    }
}

extension InboxLine {
    fileprivate var command: ShownText? {
        switch self {
        case .cut(_, _, let command): command.command
        case .unfinished: nil
        case .secretName(_, let holdsCard):
            holdsCard ? "mintrun sales ingest" : "mintrun explain \(FileRefusal.secret)"
        case .left(_, let code, _): "mintrun explain \(code)"
        case .failed(_, let code, _): code.map(explain) ?? "mintrun verify"
        case .malformed: explain(FileFailure.malformedName.code)
        }
    }
}

extension SenderID {
    /// The command that shows the gaps in the sender's feed.
    fileprivate var gapsCommand: ShownText { about("mintrun sales gaps") }

    /// The command that lists the sender's files.
    fileprivate var listCommand: ShownText { about("mintrun sales list") }

    private func about(_ command: ShownText) -> ShownText { "\(command) \(option)" }
}
