package import CardCore
import CardLedger
import CardText

/// The calls of a service since the backup of which its workspace was restored: until a person
/// knows that they are here again, the service must not decide others.
///
/// They are in the journal, and the audit log has what became of them.
struct RestoredCalls {
    let ledger: any Ledger

    /// The object of the entries.
    private static let object = "restored calls"
    /// The outcome of a restore after which calls are missing.
    private static let open = "open"
    /// The outcome of the end: all are here, or a person has closed the others.
    static let closed = "closed"

    /// The outcome of a restore whose lost workspace had closed calls.
    static let closedBefore = "closed before"

    /// Records that the lost workspace had closed the calls until that time.
    func noteClosed(until moment: Instant, by context: RequestContext) throws {
        guard try closedUntil().map({ $0 < moment }) ?? true else { return }
        try ledger.note(
            context,
            object: Self.object,
            outcome: Self.closedBefore,
            details: ["until": .string(moment.description)]
        )
    }

    /// Records that calls are missing after a restore.
    func noteOpen(by context: RequestContext) throws {
        try ledger.note(context, object: Self.object, outcome: Self.open, details: [:])
    }

    /// Records that nothing is missing any more, unless that is recorded since the last restore;
    /// `reason` is that of a person who has closed calls which stay open.
    func noteClosed(openCount: Int, reason: String?, by context: RequestContext) throws {
        guard let loss = try ledger.losses().last, try !isClosed(since: loss) else { return }
        var details: [String: JSON] = ["open": .integer(openCount)]
        if let reason { details["reason"] = .string(reason) }
        try ledger.note(
            context,
            object: Self.object,
            outcome: Self.closed,
            details: .object(details)
        )
    }

    /// The time until which calls that are not here stay so: a person has closed them, because their
    /// money was given back or paid in another way; nil if nobody has.
    func closedUntil() throws -> Instant? {
        guard let loss = try ledger.losses().first else { return nil }
        var last: Instant?
        try ledger.eachEntry(from: loss.restored.size) { entry in
            if let end = Self.end(entry) { last = max(last ?? end, end) }
        }
        return last
    }

    /// The time until which an entry closes calls; nil for another entry.
    private static func end(_ entry: AuditEntry) -> Instant? {
        guard entry.object == object, let noted = entry.noted else { return nil }
        switch entry.outcome {
        case closed: return noted["reason"].map { _ in entry.at }
        case closedBefore: return noted["until"]?.string.flatMap { Instant($0) }
        default: return nil
        }
    }

    /// - Throws: `serve.restored` after a restore that may have lost calls.
    func requireClosed() throws {
        guard let loss = try ledger.losses().last else { return }
        let hadClients = try ledger.clients().contains { $0.addedAt <= loss.restoredAt }
        guard try hadClients || hasEntry(Self.open, since: loss), try !isClosed(since: loss) else {
            return
        }
        throw RestoredFailure(backup: loss.backup)
    }

    private func isClosed(since loss: LossRecord) throws -> Bool {
        try hasEntry(Self.closed, since: loss)
    }

    private func hasEntry(_ outcome: String, since loss: LossRecord) throws -> Bool {
        try ledger.hasEntry(since: loss.restored.size) {
            $0.outcome == outcome && $0.object == Self.object
        }
    }
}

/// A workspace that was restored, and whose calls since the backup may be missing.
package struct RestoredFailure: Failure, Hashable {
    /// The name of the backup.
    package let backup: String

    package init(backup: String) { self.backup = backup }

    package var code: FailureCode { .serveRestored }
}

extension AuditEntry {
    /// The details that a note has; nil for an entry of another kind.
    fileprivate var noted: OrderedJSON? {
        do {
            return try OrderedJSON(Array(details.utf8), deepest: 8)["details"]
        } catch {
            return nil
        }
    }
}
