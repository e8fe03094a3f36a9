import CardCore
import CardLedger

// Lines of a list that had nothing to do, and the entries of the lost audit log about a card.
extension Ledger {
    /// Records that the line of an entry of the lost audit log was typed, and did nothing.
    func note(redone entry: AuditEntry, by context: RequestContext) throws {
        try note(context, object: entry.lostName, outcome: AuditEntry.redone, details: [:])
    }

    /// Returns true if the line of an entry was recorded as done.
    func isNoted(redone entry: AuditEntry, since first: Int64) throws -> Bool {
        let name = entry.lostName
        return try hasEntry(since: first) { $0.outcome == AuditEntry.redone && $0.object == name }
    }

    /// Returns true if a card was held as exposed at some time after the first entries.
    func wasExposed(_ serial: Serial, since first: Int64) throws -> Bool {
        try hasEntry(since: first) { $0.outcome == "exposed" && $0.object == "card \(serial)" }
    }
}

extension AuditEntry {
    /// The outcome of a line that did nothing.
    static let redone = "redone"

    /// The name of a lost entry: another restore may lose another one of that number.
    fileprivate var lostName: String { "lost-entry \(sequence) \(at)" }
}
