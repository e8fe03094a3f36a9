import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func approvalEvents() throws -> [ApprovalEvent] { try look(Self.approvalEvents) }

    /// Each change is compared with the audit entry of its number.
    static func approvalEvents(_ database: Database) throws -> [ApprovalEvent] {
        try recordedEvents(database).map { recorded in
            guard recorded.isUnchanged else {
                throw LedgerFailure.recordChanged(
                    .auditEntry(object: recorded.event.auditObject)
                )
            }
            return recorded.event
        }
    }

    /// A change, and the answer whether its audit entry commits to it.
    struct RecordedEvent {
        let event: ApprovalEvent
        let isUnchanged: Bool
    }

    static func recordedEvents(_ database: Database) throws -> [RecordedEvent] {
        try database.rows(
            """
            SELECT approval_event.kind, subject, content, act, approval_event.object, valid_from,
                approval_event.actor, approval_event.at, audit.object,
                CASE WHEN json_valid(details) THEN json_extract(details, '$.digest') END
            FROM approval_event LEFT JOIN audit ON audit.sequence = approval_event.number
            ORDER BY approval_event.number
            """
        ) { row in
            let event = try event(row)
            let isUnchanged =
                row.optionalText(8) == event.auditObject
                && row.optionalText(9) == RecordDigest.approvalEvent(event)
            return RecordedEvent(event: event, isUnchanged: isUnchanged)
        }
    }

    private static func event(_ row: Statement) throws -> ApprovalEvent {
        guard let kind = ApprovalEvent.Kind(rawValue: row.text(0)) else {
            throw LedgerFailure.recordChanged(.auditEntry(object: ApprovalEvent.switchObject))
        }
        var event = ApprovalEvent(
            kind,
            row.text(1),
            content: row.text(2),
            actor: row.text(6),
            at: row.instant(7)
        )
        event.act = row.optionalText(3)
        event.object = row.optionalText(4)
        event.validFrom = row.optionalInstant(5)
        return event
    }

    /// Changes that differ from their audit entries, or that are missing.
    static func approvalFaults(_ database: Database) throws -> [RecordFault] {
        let recorded = try recordedEvents(database)
        let audited = try database.number(
            """
            SELECT count(*) FROM audit WHERE object = 'approvals'
                OR object GLOB 'operator *' OR object GLOB 'approval *'
            """
        )
        let changed = recorded.filter { !$0.isUnchanged }
        return changed.map { .approval(object: $0.event.auditObject) }
            + (audited == Int64(recorded.count) ? [] : [.approvalChanges])
    }
}

// Changes of operators and approvals in an open transaction.
extension Writing {
    func approvalEvents() throws -> [ApprovalEvent] { try SQLiteLedger.approvalEvents(database) }

    func insert(_ event: ApprovalEvent) throws {
        try database.run(
            """
            INSERT INTO approval_event
                SELECT size, ?, ?, ?, ?, ?, ?, ?, ? FROM audit_tree
            """,
            event.kind.rawValue,
            event.subject,
            event.content,
            event.act,
            event.object,
            event.validFrom,
            event.actor,
            event.at
        )
    }
}
