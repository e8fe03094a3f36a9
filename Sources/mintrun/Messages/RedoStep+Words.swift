import CardCore
import CardJobs
import CardLedger

// A line of the list repeats the original text, whole: a reason or a name may be longer than an id.
extension RedoStep {
    /// The thing that was lost.
    var what: String { subject.words }

    /// The command line that does it again; nil if a person must find the command.
    var command: String? { line?.command }

    /// A secret, a file or a paper that only people have; nil if nothing else is needed.
    var needs: String? { need?.words }
}

extension LostSubject {
    var words: String {
        switch self {
        case .entry(let command, let actor, let object, let outcome):
            return "\(command) by \(actor): \(object) \(outcome)"
        case .operation(let command, let actor, let serial, let otherSerial, let amount):
            let other = otherSerial.map { " to \($0)" } ?? ""
            let money = amount.map { " \($0.currency.code) \($0.decimal)" } ?? ""
            return "\(command) by \(actor): card \(serial)\(other)\(money)"
        case .exposure(let serial, let source):
            return "card \(serial) exposed: its token was found in \(source)"
        case .order(let id, let product): return "order \(id) of \(product)"
        case .saleFile(let name): return "sale file \(name)"
        case .answeredCalls(nil): return "the calls that the service answered after the backup"
        case .answeredCalls(let count?):
            return "the calls of the service: \(count.counted("call")) after the backup"
        case .calls(nil): return "the calls of the service: none of them is decided yet"
        case .calls(let open?):
            return "the calls of the service: \(open.counted("call")) could not be decided yet"
        case .missingEntries(let count, let known, let checkpoints, let ledger):
            return "\(count.counted("audit entry")) after the first \(known): \(checkpoints) shows "
                + "that they were written, and \(ledger) does not have them: it is an older copy, "
                + "or cannot be read"
        case .changedLog(let root, let fault):
            return "the audit log in \(root) was changed (\(fault.code)): \(fault.sentence)"
        }
    }
}

extension LostNeed {
    var words: String {
        switch self {
        case .custodianKeys(nil):
            return "--custodian-key FILE of as many custodians as custody asks for"
        case .custodianKeys(let names?):
            return "--custodian-key FILE of \(names.joined(separator: " and "))"
        case .earlierLost(let order):
            return "the folder of an earlier restore's --lost: "
                + "mintrun order adopt \(order) --lost FOLDER"
        case .newestLedger(let file, let root):
            return "the newest copy of \(file), with its -wal: put it back, then run: "
                + "mintrun redo list --lost \(ShellWords.quoted(root))"
        case .papers(let entry):
            return "other papers: the audit log is not trusted from entry \(entry) on"
        case .papersOfOperation: return "other papers: the lost operation was changed"
        case .answerOfPrinter: return "the printer's answer: the lost one was changed"
        case .productFile: return "the product file of that time: the lost version was changed"
        case .printerKeys: return "the printer's keys of that time: the lost ones were changed"
        case .custodianPublicKeys:
            return "the custodians' public keys: the lost ones were changed"
        case .newNumbers(let order, let requestID, let product, let count):
            return "a new order: mintrun order create FILE, with numbers that no order has; those "
                + "of \(order) (request \(requestID), product \(product), "
                + "\(count.counted("number"))) are lost"
        case .cardFile(let order, let product, let count):
            return "the file of \(count.counted("card")) from which \(order) was imported: mintrun "
                + "card import FILE --product \(ShellWords.quoted(product.text))"
        case .answeredCards(let order, let client, let count):
            return "\(count.counted("card")) of \(order) that "
                + (client.map { "client \($0)" } ?? "clients")
                + " got in answers: mintrun redo calls FOLDER brings back those of the journal; "
                + "the others are refused, so tell whoever holds them"
        case .clientSecret:
            return
                "the client's secret, behind the line: --secret-file FILE; without it the client "
                + "gets another one"
        case .clientSecrets:
            return
                "the client's secrets, behind the line: --old-secret-file FILE of the one that is "
                + "valid before the line, at first that of the backup, without which its earlier "
                + "cards cannot be fetched any more, and --secret-file FILE of the one after it"
        case .journal:
            return
                "the folder that service.yaml names as journal: mintrun redo calls FOLDER; without a "
                + "journal, calls after the backup cannot be repeated"
        case .saleFileName:
            return "its own name, if its template reads the name; no ledger has it"
        case .wholeSaleFile(let sha256):
            return "the file with the SHA-256 \(sha256): this copy was changed"
        case .saleFile(let name, let sha256, let changed):
            return "the file \(name), SHA-256 \(sha256): type its present path"
                + (changed.map { "; the copy \($0) was changed" } ?? "")
        }
    }
}
