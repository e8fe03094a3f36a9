import CardCore
import CardLedger

// The printer's answers in an open transaction.
extension Writing {
    func hasAcknowledgement(ofOrder number: Int64, content: String) throws -> Bool {
        try database.number(
            """
            SELECT EXISTS (SELECT 1 FROM acknowledgement WHERE print_order = ? AND content = ?)
            """,
            number,
            content
        ) == 1
    }

    func coverage(ofOrder number: Int64) throws -> [ClosedRange<Int>] {
        try database.rows(
            "SELECT first, last FROM coverage WHERE print_order = ? ORDER BY first",
            number
        ) { $0.int(0)...$0.int(1) }
    }

    func voidedRanges(ofOrder number: Int64) throws -> [ClosedRange<Int>] {
        try database.rows(
            "SELECT first, last FROM range_act WHERE print_order = ? AND act = ?",
            number,
            RangeAct.void.rawValue
        ) { $0.int(0)...$0.int(1) }
    }

    func lifeCycles(ofOrder number: Int64, at positions: [Int]) throws -> [Int: LifeCycle] {
        var lives: [Int: LifeCycle] = [:]
        for position in positions {
            lives[position] = try database.first(
                "SELECT life_cycle FROM card WHERE number = ?",
                CardNumbering.number(order: number, position: position)
            ) { try LifeCycle(code: $0.integer(0)) }
        }
        return lives
    }

    func save(_ lives: [Int: LifeCycle], ofOrder number: Int64) throws {
        for (position, life) in lives {
            try database.run(
                "UPDATE card SET life_cycle = ? WHERE number = ?",
                life.code,
                CardNumbering.number(order: number, position: position)
            )
        }
    }

    func insert(_ answer: AcknowledgementRecord) throws {
        try database.run(
            "INSERT INTO acknowledgement (print_order, content, at) VALUES (?, ?, ?)",
            answer.order,
            answer.content,
            context.at
        )
        let number = database.lastNumber
        try AnswerTable.insert(answer.coverage, ofAnswer: number, database)
        for range in answer.coverage.ranges {
            try database.run(
                "INSERT INTO coverage VALUES (?, ?, ?, ?)",
                answer.order,
                range.lowerBound,
                range.upperBound,
                number
            )
        }
    }

    func insert(_ replacements: [AcceptedCoverage.Replacement], ofOrder number: Int64) throws {
        for replacement in replacements {
            try database.run(
                "INSERT INTO card_link VALUES (?, ?, 'reprint', ?)",
                CardNumbering.number(order: number, position: replacement.spoiled),
                CardNumbering.number(order: number, position: replacement.spare),
                context.at
            )
        }
    }
}
