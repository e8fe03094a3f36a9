package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func changeRange<Result>(
        by context: RequestContext,
        isBooking: Bool,
        keepIf isKept: (Result) -> Bool,
        _ body: (any RangeSession) throws -> Result
    ) throws -> Result {
        // To call cards back must never wait for a clock.
        try change(context, isBooking ? .booking : .none, keepIf: isKept) {
            try body(SQLiteRangeSession($0, terms: decodeTerms))
        }
    }

    package func rangeContent(requestID: String) throws -> String? {
        try look { try $0.rangeContent(requestID: requestID) }
    }

    package func serials(ofOrder number: Int64, at positions: [Int]) throws -> [String] {
        try look { database in
            try positions.map { position in
                let card = CardNumbering.number(order: number, position: position)
                let serial = try database.first(
                    "SELECT serial FROM card WHERE number = ?",
                    card
                ) { $0.text(0) }
                guard let serial else { throw LedgerFailure.damaged(.noCard(card)) }
                return serial
            }
        }
    }
}

extension Database {
    fileprivate func rangeContent(requestID: String) throws -> String? {
        try first("SELECT content FROM range_act WHERE request_id = ?", requestID) { $0.text(0) }
    }
}

/// The work on one range: whole statements, never a card at a time, but for listing.
private final class SQLiteRangeSession: RangeSession {
    let messages: any IngestSession
    private let writing: Writing

    init(_ writing: Writing, terms: @escaping (String) throws -> ProductTerms) throws {
        self.writing = writing
        messages = try SQLiteIngestSession(writing, file: nil, terms: terms)
    }

    func content(requestID: String) throws -> String? {
        try writing.database.rangeContent(requestID: requestID)
    }

    func hasMessage(_ id: MessageID, of sender: SenderID) throws -> Bool {
        try writing.database.number(
            """
            SELECT EXISTS (SELECT 1 FROM message WHERE id = ?1 AND sender = (
                SELECT number FROM party WHERE kind = 'sender' AND name = ?2))
            """,
            id,
            sender
        ) == 1
    }

    func census(_ range: CardRange) throws -> [RangeCensus] {
        let (first, last) = CardNumbering.range(order: range.order, range.positions)
        return try writing.database.rows(
            """
            SELECT life_cycle, holds & \(Self.recall) <> 0 AS recalled, count(*) FROM card
            WHERE number BETWEEN ? AND ? GROUP BY life_cycle, recalled
            """,
            first,
            last
        ) { row in
            RangeCensus(
                life: try LifeCycle(code: row.integer(0)),
                isRecalled: row.integer(1) == 1,
                cards: row.int(2)
            )
        }
    }

    func activated(_ range: CardRange, recalled: Bool?, after position: Int, limit: Int) throws
        -> [Card]
    {
        let (_, last) = CardNumbering.range(order: range.order, range.positions)
        return try writing.database.rows(
            """
            SELECT \(CardTable.columns) FROM card
            WHERE number > ?1 AND number <= ?2 AND life_cycle IN \(LifeCycle.activated.codes)
                AND (?3 IS NULL OR (holds & \(Self.recall) <> 0) = ?3)
            ORDER BY number LIMIT ?4
            """,
            CardNumbering.number(order: range.order, position: position),
            last,
            recalled.map { $0 ? 1 : 0 },
            limit,
            read: CardTable.card
        )
    }

    func spoil(_ range: CardRange, in lives: [LifeCycle]) throws -> Int {
        let (first, last) = CardNumbering.range(order: range.order, range.positions)
        try writing.database.run(
            """
            UPDATE card SET life_cycle = \(LifeCycle.spoiled.code)
            WHERE number BETWEEN ? AND ? AND life_cycle IN \(lives.codes)
            """,
            first,
            last
        )
        return writing.database.changed
    }

    func recall(_ range: CardRange, in lives: [LifeCycle], reason: String) throws -> Int {
        let (first, last) = CardNumbering.range(order: range.order, range.positions)
        let wanted = """
            number BETWEEN ?1 AND ?2 AND life_cycle IN \(lives.codes)
                AND holds & \(Self.recall) = 0
            """
        try writing.database.run(
            """
            INSERT INTO hold (card, kind, reason, placed_by, placed_at)
            SELECT number, \(Self.recall), ?3, ?4, ?5 FROM card WHERE \(wanted)
            """,
            first,
            last,
            reason,
            writing.context.actor,
            writing.context.at
        )
        try writing.database.run(
            "UPDATE card SET holds = holds | \(Self.recall) WHERE \(wanted)",
            first,
            last
        )
        return writing.database.changed
    }

    func release(_ range: CardRange) throws -> Int {
        let (first, last) = CardNumbering.range(order: range.order, range.positions)
        try writing.database.run(
            """
            UPDATE hold SET released_by = ?3, released_at = ?4
            WHERE card BETWEEN ?1 AND ?2 AND kind = \(Self.recall) AND released_at IS NULL
            """,
            first,
            last,
            writing.context.actor,
            writing.context.at
        )
        try writing.database.run(
            """
            UPDATE card SET holds = holds & ~\(Self.recall)
            WHERE number BETWEEN ? AND ? AND holds & \(Self.recall) <> 0
            """,
            first,
            last
        )
        return writing.database.changed
    }

    private static let recall = HoldKind.recall.code

    func record(_ act: RangeRecord) throws {
        try writing.database.run(
            """
            INSERT INTO range_act (request_id, content, act, print_order, first, last, reason,
                done, activated, actor, at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            act.requestID,
            act.content,
            act.act.rawValue,
            act.range.order,
            act.range.positions.lowerBound,
            act.range.positions.upperBound,
            act.reason,
            act.done,
            act.activated,
            writing.context.actor,
            writing.context.at
        )
        let positions = act.range.positions
        try writing.audit(
            "order \(OrderID.text(act.range.order)) cards \(positions.lowerBound)"
                + " to \(positions.upperBound)",
            act.act.outcome,
            [
                "reason": .string(act.reason), "done": .integer(act.done),
                "activated": .integer(act.activated),
            ]
        )
    }
}

extension RangeAct {
    /// What the audit log says was done.
    fileprivate var outcome: String {
        switch self {
        case .void: "voided"
        case .recall: "recalled"
        case .release: "recall released"
        }
    }
}
