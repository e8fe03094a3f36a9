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
}
