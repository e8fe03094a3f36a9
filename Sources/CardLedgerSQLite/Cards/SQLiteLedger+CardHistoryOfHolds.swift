import CardCore
import CardLedger
import GRDB

// The part of a card's history about operators: ranges, holds and PINs.
extension SQLiteLedger {
    /// Ranges that contained the card; a card whose life was over was skipped.
    static func ranges(of number: CardNumber, _ database: Database) throws -> [CardEvent] {
        try database.rows(
            """
            SELECT at, act, first, last, reason, actor, request_id FROM range_act
            WHERE print_order = ?1 AND ?2 BETWEEN first AND last ORDER BY number
            """,
            CardNumbering.order(number),
            CardNumbering.position(number)
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: "range." + row.text(1),
                details: [
                    "first": .integer(row.integer(2)), "last": .integer(row.integer(3)),
                    "reason": .string(row.text(4)), "by": .string(row.text(5)),
                    "requestId": .string(row.text(6)),
                ]
            )
        }
    }

    static func holds(of number: CardNumber, _ database: Database) throws -> [CardEvent] {
        try database.rows(
            """
            SELECT placed_at AS at, 'hold', kind, reason, placed_by FROM hold WHERE card = ?1
            UNION ALL SELECT released_at, 'hold.released', kind, \(reasonOfRelease), released_by
                FROM hold WHERE card = ?1 AND released_at IS NOT NULL
            ORDER BY at
            """,
            number,
            CardNumbering.order(number),
            CardNumbering.position(number)
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: row.text(1),
                details: [
                    "kind": .string(try HoldKind(code: row.integer(2)).rawValue),
                    "reason": .optional(row.optionalText(3)), "by": .string(row.text(4)),
                ]
            )
        }
    }

    /// The reason in the record that ended a hold: the message, the unlocking, the range or the
    /// audit entry; null if none has one.
    ///
    /// The parameters are the card, its order and its position.
    private static let reasonOfRelease = """
        CASE
        WHEN released_message IS NOT NULL THEN (
            SELECT json_extract(context, '$.reason') FROM message
            WHERE message.number = released_message)
        WHEN kind = \(HoldKind.pin.code) THEN (
            SELECT pin_attempt.reason FROM pin_attempt
            WHERE pin_attempt.card = ?1 AND outcome = 'unlocked' AND pin_attempt.at = released_at
            ORDER BY pin_attempt.number DESC LIMIT 1)
        WHEN kind = \(HoldKind.recall.code) THEN (
            SELECT range_act.reason FROM range_act
            WHERE print_order = ?2 AND ?3 BETWEEN first AND last AND act = 'release'
                AND range_act.at = released_at
            ORDER BY range_act.number DESC LIMIT 1)
        ELSE (
            SELECT json_extract(details, '$.reason') FROM audit
            WHERE object = 'card ' || (SELECT serial FROM card WHERE number = ?1)
                AND outcome = 'hold released'
                AND json_extract(details, '$.kind') = '\(HoldKind.exposed.rawValue)'
                AND audit.at >= released_at
            ORDER BY sequence LIMIT 1)
        END
        """

    /// The number of attempts, never the time of each; and the unlockings with operator and reason.
    static func pins(of number: CardNumber, _ database: Database) throws -> [CardEvent] {
        let tries = try database.rows(
            """
            SELECT max(at), sum(outcome = 'right'), sum(outcome = 'wrong'), sum(outcome = 'locked')
            FROM pin_attempt WHERE card = ? AND outcome <> 'unlocked' HAVING count(*) > 0
            """,
            number
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: "pin.attempts",
                details: [
                    "right": .integer(row.integer(1)), "wrong": .integer(row.integer(2)),
                    "whileLocked": .integer(row.integer(3)),
                ]
            )
        }
        let unlocked = try database.rows(
            """
            SELECT at, reason, actor FROM pin_attempt WHERE card = ? AND outcome = 'unlocked'
            ORDER BY number
            """,
            number
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: "pin.unlocked",
                details: ["reason": .string(row.text(1)), "by": .string(row.text(2))]
            )
        }
        return try tries + unlocked + laterPINs(of: number, database)
    }

    /// The PINs and tokens that the card got after its making, and verifiers that were made anew.
    private static func laterPINs(of number: CardNumber, _ database: Database) throws -> [CardEvent]
    {
        let added = try database.rows(
            """
            SELECT at, actor FROM credential_change
            WHERE card = ? AND kind = \(CredentialKind.token.code) ORDER BY number
            """,
            number
        ) { CardEvent(tokenAddedAt: $0.instant(0), by: $0.text(1)) }
        return try added
            + database.rows(
                """
                SELECT change.at, change.of_version IS NULL, scheme, change.actor
                FROM credential_change AS change
                JOIN credential AS c ON c.card = change.card AND c.kind = change.kind
                    AND c.version = change.version
                WHERE change.card = ? AND change.kind = \(CredentialKind.pin.code)
                ORDER BY change.number
                """,
                number
            ) { row in
                CardEvent(
                    at: row.instant(0),
                    isNewPIN: row.integer(1) != 0,
                    scheme: try PINScheme(code: row.integer(2)),
                    by: row.text(3)
                )
            }
    }
}
