import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func openRequests(before moment: Instant, limit: Int) throws -> [OpenRequest] {
        try look { database in
            try database.rows(
                """
                SELECT party.name, message.id, operation, card.serial, decided_at FROM message
                    INDEXED BY message_requested
                JOIN party ON party.number = message.sender
                JOIN card ON card.number = message.card
                WHERE standing = \(Standing.requested.code) AND decided_at < ?
                ORDER BY decided_at, message.number LIMIT ?
                """,
                moment,
                limit
            ) { row in
                OpenRequest(
                    sender: row.text(0),
                    id: row.text(1),
                    operation: try Operation(code: row.integer(2)),
                    card: row.text(3),
                    since: row.instant(4)
                )
            }
        }
    }

    func openRequestCount(before moment: Instant) throws -> Int {
        try look { database in
            Int(
                try database.number(
                    """
                    SELECT count(*) FROM message INDEXED BY message_requested
                    WHERE standing = \(Standing.requested.code) AND decided_at < ?
                        AND card IS NOT NULL
                    """,
                    moment
                )
            )
        }
    }

    func heldRuns(_ kind: HoldKind) throws -> [HeldRun] {
        try look { database in
            try database.rows(
                """
                SELECT head.serial, tail.serial, cards, reason, placed_at FROM (
                    SELECT min(number) AS first, max(number) AS last, count(*) AS cards, reason,
                        placed_at
                    FROM (
                        SELECT card.number, reason, placed_at, card.number - row_number()
                            OVER (PARTITION BY reason, placed_at ORDER BY card.number) AS run
                        FROM hold INDEXED BY hold_open JOIN card ON card.number = hold.card
                        WHERE released_at IS NULL AND kind = ?
                            AND card.life_cycle IN \(LifeCycle.goingOn.codes)
                    ) GROUP BY reason, placed_at, run
                )
                JOIN card AS head ON head.number = first
                JOIN card AS tail ON tail.number = last
                ORDER BY first, placed_at, reason
                """,
                kind.code
            ) { row in
                HeldRun(
                    first: row.text(0),
                    last: row.text(1),
                    cards: row.int(2),
                    reason: row.text(3),
                    since: row.instant(4)
                )
            }
        }
    }
}

extension SQLiteLedger {
    func openShipments() throws -> [ShipmentRecord] { try look { try ShipmentTable.open($0) } }

    func lastAnswer(ofOrder id: OrderID) throws -> Instant? {
        try look { database in
            try database.first(
                "SELECT at FROM acknowledgement WHERE print_order = ? ORDER BY at DESC LIMIT 1",
                id
            ) { $0.instant(0) }
        }
    }

    func lastBackup() throws -> BackupRecord? {
        try look { database in
            try database.first(
                """
                SELECT at, json_extract(details, '$.folder') FROM audit INDEXED BY audit_backup
                WHERE object = 'workspace' AND outcome = 'backed up'
                ORDER BY sequence DESC LIMIT 1
                """
            ) { BackupRecord(at: $0.instant(0), folder: $0.optionalText(1)) }
        }
    }

    func clientAlarms(since: Instant) throws -> [ClientAlarm] {
        try look { database in
            let names = [
                ClientAlarmEntry.client, ClientAlarmEntry.reason, ClientAlarmEntry.terminal,
            ]
            let fields = names.map { "details ->> '$.\($0)'" }.joined(separator: ", ")
            let found = try database.rows(
                """
                SELECT at, \(fields) FROM audit INDEXED BY audit_object
                WHERE object = ? AND at >= ? AND json_valid(details) ORDER BY sequence
                """,
                ClientAlarmEntry.object,
                since
            ) { row in
                ClientAlarmEntry.alarm(
                    at: row.instant(0),
                    client: row.optionalText(1),
                    reason: row.optionalText(2),
                    terminal: row.optionalText(3)
                )
            }
            return found.compactMap(\.self)
        }
    }

    func lastBelievedClock() throws -> Instant? { try look { try AuditClock.last($0) } }
}
