import CardCore
import CardJobs
import CardLedger
import CardSystem

extension Attention {
    /// The line of a status; it names the command that helps, if there is one.
    var line: String {
        switch self {
        case .custody(let inFile, let recorded):
            "mintrun.yaml names custody: \(inFile.rawValue); \(recorded.rawValue) is recorded and counts: "
                + "write it into the file, or: mintrun custody set \(inFile.rawValue)"
        case .unknownFiles(let first, let others):
            "the ledger does not know \(first)"
                + (others == 0 ? "" : " and \(others.counted("other"))")
                + ": an older copy of it was put back. Put the "
                + "newer one back, or restore a backup: mintrun verify"
        case .unfinishedPublications(let count):
            "\(count.counted("file")) \(count == 1 ? "waits" : "wait") to be published: any command "
                + "that writes publishes it"
        case .order(let id, let attention): attention.line(id.text)
        case .parkedAdvice(let advice):
            "\(advice.phase.rawValue) \(advice.id) of \(advice.sender) has waited for request "
                + "\(advice.originalID) since \(advice.since)"
        case .feed(let attention): attention.line
        case .inbox(let line): line
        case .malformedName(let path): Self.malformedName(path)
        case .exposedCard(let serial, let source, let life):
            "card \(serial) is held as exposed, its token was found in \(source): "
                + (HoldKind.exposed.waysOut(of: serial, life).first?.sentence.text ?? "")
                + ", or mintrun card show \(serial)"
        case .alarm(let alarm): alarm.line
        case .custodians(let attention): attention.line
        case .lookalike(let found):
            "\(found.sender): \(found.article) looks like a gift card and is not counted, "
                + "\(found.records.counted("record")), the latest in \(found.file): list it in the "
                + "template \(found.template) as a gift card, or under otherArticles if it is not"
        }
    }

    private static func malformedName(_ path: String) -> String {
        let failure = FileFailure.malformedName
        return "\(path): \(failure.code): \(failure.message): \(failure.hint)"
    }
}

extension Attention.OfOrder {
    fileprivate func line(_ id: String) -> String {
        switch self {
        case .problem(let problem): "order \(id): \(problem)"
        case .halfShredded: "order \(id) is half shredded: mintrun shred \(id)"
        case .cancelledWithoutShare:
            "order \(id) is cancelled and its share is lost: mintrun shred \(id)"
        case .lost(let product):
            "order \(id) of \(product) was lost in a restore: mintrun report lost"
        case .notMinted: "order \(id) is not fully minted: mintrun mint \(id)"
        case .sealedWithoutShare:
            "order \(id) is sealed and its share is lost, nobody can open it: "
                + "mintrun order cancel \(id) --reason TEXT"
        case .sealedToLostKeys:
            "order \(id) is sealed to custodians of whom too few are left: "
                + "mintrun order cancel \(id) --reason TEXT"
        case .awaitsCustodians: "order \(id) waits for custodians: mintrun release \(id)"
        case .awaitsPrinter: "order \(id) waits for its printer's answer"
        case .awaitsShredding: "order \(id) can be shredded: mintrun shred \(id)"
        }
    }
}

extension SecretAlarm {
    fileprivate var line: String {
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
