import CardCore
import CardLedger

/// The audit log: its entries and the tree over them.
struct LogTables: Hashable, Sendable {
    private(set) var entries: [LoggedEntry] = []
    private(set) var frontier = AuditTree()

    var head: AuditHead { AuditHead(size: frontier.size, root: frontier.root) }

    /// The entries about an object, oldest first.
    func entries(of object: String) -> [LoggedEntry] {
        entries.filter { $0.entry.object == object }
    }

    /// The entries of a sale file; the same bytes with other names are another file.
    func entries(ofFile facts: SaleFileFacts) -> [LoggedEntry] {
        entries(of: "sale file \(facts.sha256.hexadecimal)").filter {
            [$0.text("name"), $0.text("sender"), $0.text("sequence")]
                == [facts.name, facts.sender.text, facts.sequence]
        }
    }

    mutating func append(
        _ object: String,
        _ outcome: String,
        details: [String: JSON],
        by context: RequestContext,
        at: Instant
    ) {
        let entry = AuditEntry(
            sequence: frontier.size,
            at: at,
            actor: context.actor,
            command: context.command,
            object: object,
            outcome: outcome,
            details: JSON.object(details).text,
            previous: entries.last?.leaf ?? [UInt8](repeating: 0, count: 32)
        )
        entries.append(LoggedEntry(entry: entry, details: details, leaf: entry.leaf))
        frontier.append(leaf: entry.leaf)
    }
}

/// An entry of the audit log, with its details as they were before they became a text.
struct LoggedEntry: Hashable, Sendable {
    let entry: AuditEntry
    let details: [String: JSON]
    let leaf: [UInt8]

    /// The text of that name in the details; nil if it is absent.
    func text(_ name: String) -> String? {
        guard case .string(let text) = details[name] else { return nil }
        return text
    }

    /// The number of that name in the details; nil if it is absent.
    func number(_ name: String) -> Int64? {
        guard case .integer(let number) = details[name] else { return nil }
        return number
    }
}
