import CardCore
import CardLedger
import GRDB

/// The rows of changes to ranges.
enum RangeTable {
    /// The records with that key, in the order in which they were made.
    static func records(_ key: RangeKey, _ database: Database) throws -> [RangeRecord] {
        switch key {
        case .request(let id):
            try database.rows(query + " WHERE request_id = ?", id, read: record)
        case .order(let id):
            try database.rows(query + " WHERE print_order = ? ORDER BY number", id, read: record)
        }
    }

    private static let query = """
        SELECT request_id, content, act, print_order, first, last, reason, done, activated
        FROM range_act
        """

    private static func record(_ row: Statement) throws -> RangeRecord {
        guard let act = RangeAct(rawValue: row.text(2)) else {
            throw LedgerFailure.damaged(.rangeAct)
        }
        return RangeRecord(
            requestID: row.text(0),
            content: row.text(1),
            act: act,
            range: CardRange(order: row.integer(3), positions: row.int(4)...row.int(5)),
            reason: row.text(6),
            done: row.int(7),
            activated: row.int(8)
        )
    }
}
