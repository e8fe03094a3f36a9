import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func rangeContent(requestID: String) throws -> String? {
        try look { try RangeTable.records(.request(requestID), $0).first?.content }
    }

    func serials(ofOrder id: OrderID, at positions: [Int]) throws -> [Serial] {
        try look { database in
            try positions.map { position in
                let card = CardNumbering.number(order: id, position: position)
                let serial: Serial? = try database.first(
                    "SELECT serial FROM card WHERE number = ?",
                    card
                ) {
                    $0.text(0)
                }
                guard let serial else { throw LedgerFailure.damaged(.noCard(card)) }
                return serial
            }
        }
    }

    func endedCards(_ range: CardRange) throws -> [Int: LifeCycle] {
        let (first, last) = CardNumbering.range(order: range.order, range.positions)
        let ended = LifeCycle.allCases.filter { !$0.goesOn }
        let rows = try look { database in
            try database.rows(
                """
                SELECT number, life_cycle FROM card
                WHERE number BETWEEN ? AND ? AND life_cycle IN \(ended.codes)
                """,
                first,
                last
            ) { row in
                let number = CardNumber(row.integer(0))
                return (CardNumbering.position(number), try LifeCycle(code: row.integer(1)))
            }
        }
        return Dictionary(uniqueKeysWithValues: rows)
    }
}
