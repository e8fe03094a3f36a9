import CardCore
import CardLedger

extension MemoryLedger: ApprovalRepository {
    func approvalEvents() throws -> [ApprovalEvent] { try state.unchangedApprovalEvents() }
}

extension MemoryTransaction: ApprovalTransaction {
    func approvalEvents() throws -> [ApprovalEvent] { try state.unchangedApprovalEvents() }

    func insert(_ event: ApprovalEvent) throws {
        let isFirst = [.added, .requested, .proposed].contains(event.kind)
        let isKnown = state.workplace.approvalEvents.contains {
            $0.event.kind == event.kind && $0.event.subject == event.subject
        }
        guard !isFirst || !isKnown else { throw MemoryFault.taken(event.auditObject) }
        state.workplace.approvalEvents.append(
            .init(number: state.log.head.size, event: event)
        )
    }
}

extension MemoryState {
    func unchangedApprovalEvents() throws -> [ApprovalEvent] {
        try workplace.approvalEvents.map { numbered in
            guard isRecorded(numbered) else {
                throw LedgerFailure.recordChanged(
                    .auditEntry(object: numbered.event.auditObject)
                )
            }
            return numbered.event
        }
    }

    private func isRecorded(_ numbered: WorkplaceTables.NumberedEvent) -> Bool {
        let entry = log.entries.first { $0.entry.sequence == numbered.number }
        return entry?.entry.object == numbered.event.auditObject
            && entry?.text("digest") == RecordDigest.approvalEvent(numbered.event)
    }

    /// Changes that differ from their audit entries, or that are missing.
    var approvalFaults: [RecordFault] {
        let changed = workplace.approvalEvents.filter { !isRecorded($0) }
        let audited = log.entries.count { ApprovalEvent.isAudited($0.entry.object) }
        return changed.map { .approval(object: $0.event.auditObject) }
            + (audited == workplace.approvalEvents.count ? [] : [.approvalChanges])
    }
}
