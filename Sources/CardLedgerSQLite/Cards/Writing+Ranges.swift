import CardCore
import CardLedger

// Ranges in an open transaction: whole statements, never a card at a time, but for listing.
extension Writing {
    func rangeRecords(_ key: RangeKey) throws -> [RangeRecord] {
        try RangeTable.records(key, database)
    }

    func countsByState(_ range: CardRange) throws -> [StateCount] {
        let (first, last) = CardNumbering.range(order: range.order, range.positions)
        return try database.rows(
            """
            SELECT life_cycle, holds & \(HoldKind.recall.code) <> 0 AS recalled, count(*) FROM card
            WHERE number BETWEEN ? AND ? GROUP BY life_cycle, recalled
            """,
            first,
            last
        ) { row in
            StateCount(
                life: try LifeCycle(code: row.integer(0)),
                isRecalled: row.integer(1) == 1,
                cards: row.int(2)
            )
        }
    }

    func activatedCards(of range: CardRange, recalled: Bool?, after position: Int, limit: Int)
        throws -> [Card]
    {
        let (_, last) = CardNumbering.range(order: range.order, range.positions)
        return try database.rows(
            """
            SELECT \(CardTable.columns) FROM card
            WHERE number > ?1 AND number <= ?2 AND life_cycle IN \(LifeCycle.activated.codes)
                AND (?3 IS NULL OR (holds & \(HoldKind.recall.code) <> 0) = ?3)
            ORDER BY number LIMIT ?4
            """,
            CardNumbering.number(order: range.order, position: position),
            last,
            recalled.map { $0 ? 1 : 0 },
            limit,
            read: CardTable.card
        )
    }

    func save(_ life: LifeCycle, ofCardsIn lives: [LifeCycle], of range: CardRange) throws -> Int {
        let (first, last) = CardNumbering.range(order: range.order, range.positions)
        try database.run(
            """
            UPDATE card SET life_cycle = \(life.code)
            WHERE number BETWEEN ? AND ? AND life_cycle IN \(lives.codes)
            """,
            first,
            last
        )
        return database.changed
    }

    func insertHolds(
        _ kind: HoldKind,
        onCardsIn lives: [LifeCycle],
        of range: CardRange,
        reason: String
    ) throws -> Int {
        let (first, last) = CardNumbering.range(order: range.order, range.positions)
        let wanted = """
            number BETWEEN ?1 AND ?2 AND life_cycle IN \(lives.codes)
                AND holds & \(kind.code) = 0
            """
        try database.run(
            """
            INSERT INTO hold (card, kind, reason, placed_by, placed_at)
            SELECT number, \(kind.code), ?3, ?4, ?5 FROM card WHERE \(wanted)
            """,
            first,
            last,
            reason,
            context.actor,
            context.at
        )
        try database.run(
            "UPDATE card SET holds = holds | \(kind.code) WHERE \(wanted)",
            first,
            last
        )
        return database.changed
    }

    func endHolds(_ kind: HoldKind, of range: CardRange) throws -> Int {
        let (first, last) = CardNumbering.range(order: range.order, range.positions)
        try database.run(
            """
            UPDATE hold SET released_by = ?3, released_at = ?4
            WHERE card BETWEEN ?1 AND ?2 AND kind = \(kind.code) AND released_at IS NULL
            """,
            first,
            last,
            context.actor,
            context.at
        )
        try database.run(
            """
            UPDATE card SET holds = holds & ~\(kind.code)
            WHERE number BETWEEN ? AND ? AND holds & \(kind.code) <> 0
            """,
            first,
            last
        )
        return database.changed
    }

    func insert(_ act: RangeRecord) throws {
        try database.run(
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
            context.actor,
            context.at
        )
    }
}
