import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    func pricedSales(inFiles files: [FileNumber]) throws -> [PricedSale] {
        guard let first = files.min(), let last = files.max() else { return [] }
        let asked = Set(files)
        return try look { database in
            let sales = try database.rows(
                """
                SELECT file, number, approved, currency, context FROM message
                WHERE file BETWEEN ? AND ? AND operation = \(Operation.activate.code)
                    AND phase IN \(Phase.requests.codes) AND currency IS NOT NULL
                    AND instr(context, ?) > 0
                ORDER BY number
                """,
                first,
                last,
                PricedMessage.mark
            ) { row in
                PricedMessage(
                    file: row.integer(0),
                    number: row.integer(1),
                    value: Money(
                        amountMinor: row.integer(2),
                        currency: try MessageTable.currency(row.integer(3))
                    ),
                    context: row.text(4)
                )
            }
            return sales.filter { asked.contains($0.file) }.compactMap(PricedSale.init)
        }
    }
}
