package import CardCore
import CardLedger
import GRDB

extension SQLiteLedger {
    package func answersAreRecorded(ofOrder id: OrderID) throws -> Bool {
        try look { database in
            let entries = try RecordEntry.all(of: "order \(id)", database)
            let recorded = entries.last { $0.text("acknowledgements") != nil }
            guard let recorded, recorded.isWhole else { return false }
            return try recorded.text("acknowledgements")
                == RecordDigest.acknowledgements(ofOrder: id, database)
        }
    }

    package func acknowledgements(ofOrder id: OrderID) throws -> [AcknowledgementRecord] {
        try look { database in
            let found = try database.rows(
                """
                SELECT number, content, spoiled, missing, replacements FROM acknowledgement
                WHERE print_order = ? ORDER BY number
                """,
                id
            ) { row in
                let answer = AcknowledgementRecord(
                    order: id,
                    content: row.text(1),
                    coverage: AcceptedCoverage(
                        ranges: [],
                        spoiled: Self.numbers(row.text(2)),
                        missing: Self.numbers(row.text(3)),
                        replacements: Self.replacements(row.text(4))
                    )
                )
                return (row.integer(0), answer)
            }
            return try found.map { key, answer in
                var answer = answer
                answer.coverage.ranges = try database.rows(
                    "SELECT first, last FROM coverage WHERE acknowledgement = ? ORDER BY first",
                    key
                ) { $0.int(0)...$0.int(1) }
                return answer
            }
        }
    }

    private static func numbers(_ text: String) -> [Int] {
        text.split(separator: " ").compactMap { Int($0) }
    }

    private static func replacements(_ text: String) -> [AcceptedCoverage.Replacement] {
        let numbers = numbers(text)
        return stride(from: 0, to: numbers.count - 1, by: 2).map {
            AcceptedCoverage.Replacement(spoiled: numbers[$0], spare: numbers[$0 + 1])
        }
    }
}
