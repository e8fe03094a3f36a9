import CardCore
import CardLedger

/// Recognises the work of the lost ledger in the new one.
///
/// A returned shipment, an undone run of the calendar and a product that was changed twice can be
/// repeated; they have no request ids that would prevent it. So the entries of the new audit log
/// are counted: the third one of its kind in the lost log is done when three of that kind were
/// written after the backup.
struct RedoRecognition {
    let ledger: any Ledger
    let lost: any Ledger
    /// The number of entries that both logs share.
    let since: Int64

    /// Returns true if the work of an entry of the lost log was done here since the restore.
    ///
    /// - Throws: `redo.entry_unknown`.
    func isDone(_ sequence: Int64) throws -> Bool {
        let entry = try entry(sequence)
        if try ledger.isNoted(redone: entry, since: since) { return true }
        if entry.isOfRange { return try isDone(range: entry) }
        let isOfRun = Self.words(of: entry).first == Self.run
        let (then, here) = try isOfRun ? (runs(in: lost), runs(in: ledger)) : ([:], [:])
        let wanted = try act(of: entry, in: lost, then)
        let place = try count(wanted, in: lost, then, upTo: sequence)
        return try count(wanted, in: ledger, here, upTo: Int64.max) >= place
    }

    /// Returns true if the entry is of an act on a range of cards.
    func isOfRange(_ sequence: Int64) throws -> Bool { try entry(sequence).isOfRange }

    /// A range has a request id; one that was typed without the check of its entry counts as well.
    private func isDone(range entry: AuditEntry) throws -> Bool {
        var details = Details(entry.details)
        let id = RedoList.requestID(details.string("requestId"), of: entry)
        guard let here = try ledger.rangeContent(requestID: id) else { return false }
        // The line names active cards only if there were some.
        func cards(_ content: String) -> [Substring] {
            Array(content.split(separator: "|").prefix(4))
        }
        return try lost.rangeContent(requestID: id).map { cards($0) == cards(here) } ?? true
    }

    /// Requires that a typed command does the work of an entry.
    ///
    /// A shipment and a run of expire may be named by the number that they have here, and must not
    /// be named by a number of another one.
    ///
    /// - Throws: `redo.entry_unknown`, `redo.other_command`, `redo.other_shipment`,
    ///   `redo.other_run`.
    func require(_ work: LostWork, of sequence: Int64, isTyped: (LostWork) -> Bool) throws {
        let entry = try entry(sequence)
        let numbers = try numbers(of: entry)
        let works = [work] + (numbers?.here ?? []).map(work.named)
        guard let matched = works.firstIndex(where: isTyped) else {
            throw RedoFailure.otherCommand(sequence: sequence, work: works.last ?? work)
        }
        guard let numbers, !numbers.here.contains(numbers.then), matched == 0 else { return }
        throw Self.words(of: entry).first == Self.run
            ? RedoFailure.otherRun(number: numbers.then, here: numbers.here.last)
            : RedoFailure.otherShipment(id: numbers.then, here: numbers.here.last)
    }

    private func entry(_ sequence: Int64) throws -> AuditEntry {
        guard sequence >= since, let entry = try lost.auditEntries(from: sequence, limit: 1).first,
            entry.sequence == sequence
        else { throw RedoFailure.unknownEntry(sequence: sequence) }
        return entry
    }

    /// The number under which the line of an entry names a shipment or a run, and its numbers here;
    /// nil for every other entry.
    private func numbers(of entry: AuditEntry) throws -> (then: String, here: [String])? {
        let words = Self.words(of: entry)
        guard words.count > 1 else { return nil }
        switch (words[0], entry.outcome) {
        case ("shipment", "received"), ("shipment", "returned"):
            let then = try lost.shipment(words[1])
            let here = try ledger.shipments(ofOrder: then.order).filter { here in
                here.destination == then.destination && here.origin == then.origin
                    && here.packs.map(\.pack) == then.packs.map(\.pack)
            }
            return (words[1], here.map(\.id))
        case (Self.run, _):
            // A run from before the backup has its number here, too.
            guard let number = Int64(words[1]), let wanted = try runs(in: lost)[number] else {
                return (words[1], [words[1]])
            }
            let here = try runs(in: ledger).filter { $0.value == wanted }.keys.sorted()
            return (words[1], here.map { String($0) })
        default: return nil
        }
    }

    private static let run = "run"

    private static func words(of entry: AuditEntry) -> [String] {
        entry.object.split(separator: " ").map(String.init)
    }

    /// The runs of expire since the restore: the request of each, and the number of earlier ones
    /// like it.
    private func runs(in ledger: any Ledger) throws -> [Int64: String] {
        var asked: [String: Int] = [:]
        var runs: [Int64: String] = [:]
        try ledger.eachEntry(from: since) { entry in
            guard entry.outcome == "done", entry.object.hasPrefix("cards of ") else { return }
            var details = Details(entry.details)
            guard let run = details.integer("run") else { return }
            asked[entry.object, default: 0] += 1
            runs[run] = "\(entry.object), \(asked[entry.object] ?? 0)"
        }
        return runs
    }

    private func count(
        _ wanted: [String],
        in ledger: any Ledger,
        _ runs: [Int64: String],
        upTo last: Int64
    ) throws -> Int {
        var count = 0
        try ledger.readEntries(from: since) { entry in
            guard entry.sequence <= last else { return false }
            if entry.outcome == wanted.first, try act(of: entry, in: ledger, runs) == wanted {
                count += 1
            }
            return true
        }
        return count
    }

    /// The action without numbers that depend on earlier actions; its outcome is first.
    private func act(of entry: AuditEntry, in ledger: any Ledger, _ runs: [Int64: String]) throws
        -> [String]
    {
        let words = Self.words(of: entry)
        var details = Details(entry.details)
        let reason = details.string("reason") ?? ""
        let act = [entry.outcome, words.first ?? ""]
        switch words.first {
        case "product" where words.count > 1:
            let version = details.integer("version").map { Int($0) }
            return act + [
                words[1], try ledger.product(ProductID(words[1]), version: version).source,
            ]
        case "printer" where words.count > 1:
            let version = details.integer("version").map { Int($0) }
            let printer = try ledger.printer(words[1], version: version).printer
            return act + [words[1], printer.keys, printer.template] + printer.recipients
        case "shipment" where words.count > 1:
            let shipment = try ledger.shipment(words[1])
            let packs = details.string("packs") ?? ""
            return act + [
                "\(shipment.order.value)", packs, shipment.destination.text,
                details.string("at") ?? "", reason,
            ]
        case "custody": return act + [details.string("custody") ?? ""]
        case "workspace":
            return act + [entry.object, details.string("zone") ?? "", details.string("from") ?? ""]
        case Self.run where words.count > 1:
            return act + [Int64(words[1]).flatMap { runs[$0] } ?? words[1], reason]
        default: return act + [entry.object, reason, details.string("text") ?? ""]
        }
    }
}

extension AuditEntry {
    fileprivate var isOfRange: Bool {
        object.hasPrefix("order ") && ["voided", "recalled", "recall released"].contains(outcome)
    }
}
