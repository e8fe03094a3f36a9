import CardCore
import CardLedger

/// Recognises in the new ledger what stands in the lost one.
///
/// A shipment that came back, a run of the calendar that was undone and a product that was changed
/// twice can be done once more; their commands have no request ids that would stop it. So the
/// entries of the new audit log are counted: the third one of its kind in the lost log is done
/// when three of that kind were written after the backup.
struct RedoRecognition {
    let ledger: any Ledger
    let lost: any Ledger
    /// How many entries both have.
    let since: Int64

    private static let chunk = 1000

    /// - Throws: `redo.entry_unknown`; `redo.other_shipment` if it is not done, and its number is that
    ///   of something else here.
    func isDone(_ sequence: Int64, by command: [String]) throws -> Bool {
        guard sequence >= since, let entry = try lost.auditEntries(from: sequence, limit: 1).first,
            entry.sequence == sequence
        else { throw Problem.unknownEntry(sequence) }
        if try ledger.isNoted(redone: entry, since: since) { return true }
        let wanted = try act(of: entry, in: lost)
        let place = try count(wanted, in: lost, upTo: sequence)
        if try count(wanted, in: ledger, upTo: Int64.max) >= place { return true }
        try checkShipment(of: entry, in: command)
        return false
    }

    /// Shipments made here since the restore have the numbers of lost ones.
    private func checkShipment(of entry: AuditEntry, in command: [String]) throws {
        let words = entry.object.split(separator: " ").map(String.init)
        guard words.count > 1, words[0] == "shipment",
            ["received", "returned"].contains(entry.outcome)
        else { return }
        let then = try lost.shipment(words[1])
        let same = try ledger.shipments(ofOrder: then.order).filter { here in
            here.destination == then.destination && here.origin == then.origin
                && here.packs.map(\.pack) == then.packs.map(\.pack)
        }
        guard !same.contains(where: { command.contains($0.id) }) else { return }
        throw Problem.otherShipment(then.id, here: same.last?.id)
    }

    private func count(_ wanted: [String], in ledger: any Ledger, upTo last: Int64) throws -> Int {
        var (next, count) = (since, 0)
        while next <= last {
            let entries = try ledger.auditEntries(from: next, limit: Self.chunk)
            guard let end = entries.last else { break }
            for entry in entries where entry.sequence <= last && entry.outcome == wanted.first {
                if try act(of: entry, in: ledger) == wanted { count += 1 }
            }
            next = end.sequence + 1
        }
        return count
    }

    /// What was done, without numbers that depend on what was done before; its outcome is first.
    private func act(of entry: AuditEntry, in ledger: any Ledger) throws -> [String] {
        let words = entry.object.split(separator: " ").map(String.init)
        var details = Details(entry.details)
        let reason = details.string("reason") ?? ""
        let act = [entry.outcome, words.first ?? ""]
        switch words.first {
        case "product" where words.count > 1:
            let version = details.integer("version").map { Int($0) }
            return act + [words[1], try ledger.product(words[1], version: version).source]
        case "printer" where words.count > 1:
            let version = details.integer("version").map { Int($0) }
            let printer = try ledger.printer(words[1], version: version).printer
            return act + [words[1], printer.keys, printer.template] + printer.recipients
        case "shipment" where words.count > 1:
            let shipment = try ledger.shipment(words[1])
            let packs = details.string("packs") ?? ""
            return act + [
                "\(shipment.order)", packs, shipment.destination, details.string("at") ?? "",
                reason,
            ]
        case "custody": return act + [details.string("custody") ?? ""]
        case "workspace":
            return act + [
                entry.object, details.string("zone") ?? "", details.string("from") ?? "",
            ]
        default: return act + [entry.object, reason]
        }
    }
}

extension Problem {
    fileprivate static func otherShipment(_ id: String, here: String?) -> Problem {
        Problem(
            .refused,
            "redo.other_shipment",
            "\(id: id) of the lost workspace is not \(id: id) of this one",
            remedy: here.map { "type its line with the number that it has here: \(id: $0)" }
                ?? "type the line that ships it first"
        )
    }

    fileprivate static func unknownEntry(_ sequence: Int64) -> Problem {
        Problem(
            .notFound,
            "redo.entry_unknown",
            "the lost audit log has no entry \(sequence) after the backup",
            remedy: "take the line of the list: mintrun redo list --lost OLD"
        )
    }
}
