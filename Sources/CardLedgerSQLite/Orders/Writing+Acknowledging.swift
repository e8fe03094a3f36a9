import CardCore
import CardLedger

// The printer's answers in an open transaction.
extension Writing {
    func hasAcknowledgement(ofOrder id: OrderID, content: String) throws -> Bool {
        try database.number(
            """
            SELECT EXISTS (SELECT 1 FROM acknowledgement WHERE print_order = ? AND content = ?)
            """,
            id,
            content
        ) == 1
    }

    func coverage(ofOrder id: OrderID) throws -> [ClosedRange<Int>] {
        try database.rows(
            "SELECT first, last FROM coverage WHERE print_order = ? ORDER BY first",
            id
        ) { $0.int(0)...$0.int(1) }
    }

    func voidedRanges(ofOrder id: OrderID) throws -> [ClosedRange<Int>] {
        try database.rows(
            "SELECT first, last FROM range_act WHERE print_order = ? AND act = ?",
            id,
            RangeAct.void.rawValue
        ) { $0.int(0)...$0.int(1) }
    }

    func lifeCycles(ofOrder id: OrderID, at positions: [Int]) throws -> [Int: LifeCycle] {
        var lives: [Int: LifeCycle] = [:]
        for position in positions {
            lives[position] = try database.first(
                "SELECT life_cycle FROM card WHERE number = ?",
                CardNumbering.number(order: id, position: position)
            ) { try LifeCycle(code: $0.integer(0)) }
        }
        return lives
    }

    func save(_ lives: [Int: LifeCycle], ofOrder id: OrderID) throws {
        for (position, life) in lives {
            try database.run(
                "UPDATE card SET life_cycle = ? WHERE number = ?",
                life.code,
                CardNumbering.number(order: id, position: position)
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

    func insert(_ replacements: [AcceptedCoverage.Replacement], ofOrder id: OrderID) throws {
        for replacement in replacements {
            try database.run(
                "INSERT INTO card_link VALUES (?, ?, 'reprint', ?)",
                CardNumbering.number(order: id, position: replacement.spoiled),
                CardNumbering.number(order: id, position: replacement.spare),
                context.at
            )
        }
    }
}
