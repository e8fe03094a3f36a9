import CardCore
import CardLedger

// The printer's answers in an open transaction.
extension Writing {
    func insert(_ answer: AcknowledgementRecord) throws {
        try database.run(
            "INSERT INTO acknowledgement (print_order, content, at) VALUES (?, ?, ?)",
            answer.order,
            answer.content,
            context.at
        )
        let number = database.lastNumber
        try AnswerTable.insert(answer.coverage, ofAnswer: number, database)
        try AnswerTable.insert(answer.coverage.reasons, ofAnswer: number, database)
        for range in answer.coverage.ranges {
            try database.run(
                "INSERT INTO coverage VALUES (?, ?, ?, ?)",
                answer.order,
                range.lowerBound,
                range.upperBound,
                number
            )
        }
        try link(answer.coverage.replacements, ofOrder: answer.order)
    }

    private func link(_ replacements: [AcceptedCoverage.Replacement], ofOrder id: OrderID) throws {
        for replacement in replacements {
            try database.run(
                "INSERT INTO card_link VALUES (?, ?, 'reprint', ?)",
                CardNumbering.number(order: id, position: replacement.spoiled),
                CardNumbering.number(order: id, position: replacement.spare),
                context.at
            )
        }
    }

    func replacedCards(bySpares spares: [CardNumber]) throws -> [CardNumber: CardNumber] {
        let find = try Statement(
            """
            SELECT from_card FROM card_link WHERE to_card = ? AND reason = 'reprint'
            ORDER BY from_card LIMIT 1
            """,
            database
        )
        var replaced: [CardNumber: CardNumber] = [:]
        for spare in spares {
            find.bind(spare, at: 1)
            while try find.step() { replaced[spare] = CardNumber(find.integer(0)) }
        }
        return replaced
    }
}
