import CardCore
import CardJobs
import CardLedger
import CardSystem

extension Attention {
    /// The thing that waits and the reason, in plain words.
    var message: String {
        switch self {
        case .custody(let inFile, let recorded):
            "mintrun.yaml names custody: \(inFile.rawValue); \(recorded.rawValue) is recorded and counts: "
                + "write it into the file, or record the other one"
        case .unknownFiles(let first, let others):
            "the ledger does not know \(first)"
                + (others == 0 ? "" : " and \(others.counted("other"))")
                + ": an older copy of it was put back. Put the "
                + "newer one back, or restore a backup"
        case .unfinishedPublications(let count):
            "\(count.counted("file")) \(count == 1 ? "waits" : "wait") to be published: any command "
                + "that writes publishes it"
        case .order(let id, let attention): attention.message(id.text)
        case .shipment(let id, let store, let packs):
            "\(packs.counted("pack")) of shipment \(id) \(packs == 1 ? "is" : "are") on the way to "
                + store.text
        case .parkedAdvice(let advice):
            "\(advice.phase.rawValue) \(advice.id) of \(advice.sender) waits for request "
                + "\(advice.originalID), which has not arrived"
        case .request(let request): request.message
        case .feed(let attention): attention.message
        case .inbox(let line): line.message
        case .malformedName(let path):
            "\(path): \(FileFailure.malformedName.code): \(FileFailure.malformedName.message): "
                + "\(FileFailure.malformedName.hint)"
        case .exposedCard(let serial, let source, _, _):
            "card \(serial) is held as exposed, its token was found in \(source)"
        case .locked(let run): "\(run.cardsAre) locked: \(run.reason)"
        case .recalled(let run): "\(run.cardsAre) recalled: \(run.reason)"
        case .alarm(let alarm): alarm.message
        case .clientAlarm(let alarm): alarm.message
        case .deposit(let record):
            "deposit \(record.first.reference) of client \(record.first.client), "
                + "\(record.first.money.text), waits for its approval"
        case .deliveries(let client, let attention): attention.message(client)
        case .approvalWaits(let record):
            "\(record.subject), asked by \(record.requestedBy), waits for another "
                + "operator"
        case .operatorWaits(let person):
            "operator \(person.name) is valid from \(person.validFrom) on, unless somebody stops it"
        case .approvalsDiffer:
            "approvals: in mintrun.yaml differs from the acts on record, which count"
        case .custodians(let attention): attention.message
        case .lookalike(let found):
            "\(found.sender): \(found.article) looks like a gift card and is not counted, "
                + "\(found.records.counted("record")), the latest in \(found.file): list it in the "
                + "template \(found.template) as a gift card, or under otherArticles if it is not"
        case .clock(let failure): "\(failure.message): nothing is booked until it is set right"
        case .backup(let age, folder: _): age.message
        }
    }
}

extension Attention.OfDeliveries {
    fileprivate func message(_ client: ClientName) -> String {
        switch self {
        case .halfShredded: "client \(client) is half shredded"
        case .withoutShare(let count):
            "client \(client) has no share, so nobody can open its "
                + count.counted("delivery")
        case .ofRevoked(let count):
            "client \(client) is revoked and has \(count.counted("delivery")), "
                + "which can be shredded"
        }
    }
}

extension Attention.OfOrder {
    fileprivate func message(_ id: String) -> String {
        switch self {
        case .problem(let problem): "order \(id): \(problem)"
        case .halfShredded: "order \(id) is half shredded"
        case .cancelledWithoutShare: "order \(id) is cancelled and its share is lost"
        case .lost(let product): "order \(id) of \(product) was lost in a restore"
        case .notMinted: "order \(id) is not fully minted"
        case .sealedWithoutShare:
            "order \(id) is sealed and its share is lost, nobody can open it"
        case .sealedToLostKeys:
            "order \(id) is sealed to custodians of whom too few are left"
        case .awaitsCustodians: "order \(id) waits for custodians"
        case .awaitsPrinter: "order \(id) waits for its printer's answer"
        case .awaitsShredding: "order \(id) can be shredded"
        case .partlyAcknowledged(let cards, let all):
            "order \(id) waits for the rest of its printer's answer, which covers \(cards) of "
                + all.counted("card")
        case .partlyImported(let cards, let all, _):
            "order \(id) has \(cards) of the \(all.counted("card")) of its file: import it again"
        }
    }
}

extension OpenRequest {
    fileprivate var message: String {
        let name = "\(operation.rawValue) \(id) of \(sender)"
        return operation == .activate
            ? "card \(card) is activating: request \(name) waits for its confirmation"
            : "request \(name) for card \(card) waits for its confirmation"
    }
}

extension HeldRun {
    /// The cards as the subject of a clause.
    fileprivate var cardsAre: String {
        cards == 1 ? "card \(first) is" : "cards \(first) to \(last) (\(cards)) are"
    }
}

extension BackupAge {
    fileprivate var message: String {
        switch self {
        case .never: "the workspace was never backed up, although cards were made"
        case .old(since: _, let limit):
            "the last backup is more than \(limit.counted("day")) old"
        }
    }
}

extension InboxLine {
    fileprivate var message: String {
        guard case .cut(let name, let sender, let command) = self else { return sentence.text }
        return "\(name) of \(sender) ends inside a line: send the rest, or decide that it is whole"
            + command.placeholderWords
    }
}

extension DecisionCommand {
    /// The values of `FILE` and `TEMPLATE` in the command, as the end of a message.
    var placeholderWords: String { placeholders.map { ", \($0.text)" } ?? "" }
}

extension SecretAlarm {
    fileprivate var message: String {
        let file = sha256.hexadecimal.prefix(12)
        return switch reason {
        case .hits:
            "ALARM: \(sender) sent more than \(SecretLimits.hitsInADay) tokens in a day, "
                + "the last ones in sale file \(file) of \(at)"
        case .misses:
            "ALARM: \(sender) sent \(SecretLimits.missesInARow) texts in a row that look "
                + "like tokens but are not, in sale file \(file) of \(at)"
        }
    }
}

extension ClientAlarm {
    fileprivate var message: String {
        let place = terminal.map { ", the last one at terminal \($0)" } ?? ""
        return switch reason {
        case .wrongPINs: "ALARM: client \(client) gave too many wrong PINs\(place), at \(at)"
        case .unknownCards:
            "ALARM: client \(client) named too many unknown cards in a row\(place), at \(at)"
        }
    }
}
