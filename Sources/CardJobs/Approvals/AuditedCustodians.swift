import CardCore
import CardLedger

/// The custodians and the custody, as the entries of the audit log up to one of them state them.
struct AuditedCustodians {
    private let ledger: any Ledger
    private var version = 0
    /// The custodians after the noted entries.
    private(set) var quorum = CustodianQuorum(names: [], custody: .single)

    init(_ ledger: any Ledger) { self.ledger = ledger }

    /// Notes the change of an entry; an entry about something else changes nothing.
    mutating func note(_ entry: AuditEntry) throws {
        switch (entry.object, entry.outcome) {
        case ("custodians", "added"): try noteSet(entry)
        case ("custody", "set"):
            var details = Details(entry.details)
            let custody = details.string("custody").flatMap(Custody.init(rawValue:))
            quorum.custody = custody ?? quorum.custody
        default: return
        }
    }

    /// An entry of an early version has no names: they are those of the set in the ledger.
    private mutating func noteSet(_ entry: AuditEntry) throws {
        var details = Details(entry.details)
        version = details.integer("version").map(Int.init) ?? version + 1
        let names = details.strings("members")
        let stored = try names.isEmpty ? ledger.custodians(version: version) : nil
        quorum.names = Set(stored?.members.map(\.name) ?? names)
    }
}
