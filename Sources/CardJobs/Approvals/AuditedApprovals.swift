import CardCore
import CardLedger

/// Replays the audit log's entries about operators and approvals, and checks each one again: the
/// rules, the signature, and that the ledger has the same change.
struct AuditedApprovals {
    private let repositories: Repositories

    init(_ repositories: Repositories) { self.repositories = repositories }

    /// The first entry that is wrong; nil if all are right.
    func fault() throws -> AuditFault? {
        var (book, seen) = (ApprovalBook(), [ApprovalEvent]())
        var fault: AuditFault?
        // A changed row is found by its entry below.
        let stored = try? repositories.ledger.approvalEvents()
        try repositories.eachEntry { entry in
            guard fault == nil, ApprovalEvent.isAudited(entry.object) else { return }
            guard let event = ApprovalEvent(entry), isAllowed(event, in: book),
                stored == nil || stored?.dropFirst(seen.count).first == event
            else {
                fault = .approval(entry.sequence)
                return
            }
            book.add(event)
            seen.append(event)
        }
        guard fault == nil, stored.map({ $0.count == seen.count }) ?? false else {
            return try fault ?? .approval(repositories.ledger.auditHead().size)
        }
        return nil
    }

    private func isAllowed(_ event: ApprovalEvent, in book: ApprovalBook) -> Bool {
        do {
            try book.check(event, isSigned: OperatorSignature.isApproval)
            return true
        } catch {
            return false
        }
    }
}

extension Repositories {
    /// Reads every entry of the audit log, oldest first.
    func eachEntry(_ body: (AuditEntry) throws -> Void) throws {
        var next: Int64 = 0
        while true {
            let entries = try ledger.auditEntries(from: next, limit: 1000)
            guard let last = entries.last else { return }
            try entries.forEach(body)
            next = last.sequence + 1
        }
    }
}

extension ApprovalEvent {
    /// The change of an audit entry; nil if the entry is not one about a change.
    init?(_ entry: AuditEntry) {
        guard let kind = Kind(rawValue: entry.outcome) else { return nil }
        var details = Details(entry.details)
        guard let at = details.string("at").flatMap({ Instant($0) }) else { return nil }
        let subject = entry.object.split(separator: " ", maxSplits: 1).dropFirst().first ?? ""
        self.init(
            kind,
            String(subject),
            content: details.string("content") ?? "",
            actor: entry.actor,
            at: at
        )
        act = details.string("act")
        object = details.string("about")
        validFrom = details.string("validFrom").flatMap { Instant($0) }
        guard entry.object == auditObject else { return nil }
    }
}
