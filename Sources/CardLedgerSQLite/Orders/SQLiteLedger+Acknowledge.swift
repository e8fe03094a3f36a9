package import CardCore
package import CardLedger
import GRDB

extension SQLiteLedger {
    package func acknowledge(_ answer: AcknowledgementRecord, by context: RequestContext) throws
        -> Recorded
    {
        try change(context) { writing in
            let id = OrderID.text(answer.order)
            let order = try OrderTable.order(id, writing.database)
            let known = try writing.database.number(
                """
                SELECT EXISTS (SELECT 1 FROM acknowledgement
                    WHERE print_order = ? AND content = ?)
                """,
                answer.order,
                answer.content
            )
            guard known == 0 else { return .already }
            try Self.refuseOverlap(answer, order, writing.database)
            guard order.state == .released else {
                throw Problem.wrongState(order, for: "acknowledged")
            }
            try writing.keep(answer)
            try writing.mark(answer.spoiled, .spoiled, answer.order)
            try writing.mark(answer.missing, .missing, answer.order)
            try writing.promote(answer.replacements, answer.order)
            let covered = try writing.database.number(
                "SELECT sum(last - first + 1) FROM coverage WHERE print_order = ?",
                answer.order
            )
            if covered == order.request.cardCount { try writing.move(order, to: .acknowledged) }
            try writing.database.run(
                "UPDATE print_order SET problem = NULL WHERE number = ?",
                answer.order
            )
            try writing.audit(
                "order \(id)",
                "acknowledged",
                [
                    "covered": .integer(covered), "spoiled": .integer(answer.spoiled.count),
                    "missing": .integer(answer.missing.count),
                    "replacements": .integer(answer.replacements.count),
                    "acknowledgements": .string(
                        try RecordDigest.acknowledgements(ofOrder: answer.order, writing.database)
                    ),
                ]
            )
            return .new
        }
    }

    package func answersAreRecorded(ofOrder number: Int64) throws -> Bool {
        try look { database in
            let entries = try RecordEntry.all(of: "order \(OrderID.text(number))", database)
            let recorded = entries.last { $0.text("acknowledgements") != nil }
            guard let recorded, recorded.isWhole else { return false }
            return try recorded.text("acknowledgements")
                == RecordDigest.acknowledgements(ofOrder: number, database)
        }
    }

    private static func refuseOverlap(
        _ answer: AcknowledgementRecord,
        _ order: OrderRecord,
        _ database: Database
    ) throws {
        for range in answer.covered {
            precondition(
                range.lowerBound >= 1 && range.upperBound <= order.request.cardCount,
                "an acknowledgement of cards that the order does not have"
            )
            let met = try database.first(
                "SELECT first, last FROM coverage WHERE print_order = ? AND first <= ? AND last >= ?",
                answer.order,
                range.upperBound,
                range.lowerBound
            ) { "\($0.int(0)) to \($0.int(1))" as ShownText }
            guard let met else { continue }
            throw Problem(
                .conflict,
                .ackConflict,
                "cards \(met) of order \(id: order.id) were acknowledged already, with other "
                    + "content",
                remedy: "compare the printer's answers; the first one counts"
            )
        }
    }

    package func acknowledgements(ofOrder number: Int64) throws -> [AcknowledgementRecord] {
        try look { database in
            let found = try database.rows(
                """
                SELECT number, content, spoiled, missing, replacements FROM acknowledgement
                WHERE print_order = ? ORDER BY number
                """,
                number
            ) { row in
                let answer = AcknowledgementRecord(
                    order: number,
                    content: row.text(1),
                    covered: [],
                    spoiled: Self.numbers(row.text(2)),
                    missing: Self.numbers(row.text(3)),
                    replacements: Self.replacements(row.text(4))
                )
                return (row.integer(0), answer)
            }
            return try found.map { key, answer in
                var answer = answer
                answer.covered = try database.rows(
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

    private static func replacements(_ text: String) -> [AcknowledgementRecord.Replacement] {
        let numbers = numbers(text)
        return stride(from: 0, to: numbers.count - 1, by: 2).map {
            AcknowledgementRecord.Replacement(spoiled: numbers[$0], spare: numbers[$0 + 1])
        }
    }
}

extension Writing {
    fileprivate func keep(_ answer: AcknowledgementRecord) throws {
        try database.run(
            """
            INSERT INTO acknowledgement
                (print_order, content, spoiled, missing, replacements, at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            answer.order,
            answer.content,
            answer.spoiled.map { String($0) }.joined(separator: " "),
            answer.missing.map { String($0) }.joined(separator: " "),
            answer.replacements.map { "\($0.spoiled) \($0.spare)" }.joined(separator: " "),
            context.at
        )
        let number = database.lastNumber
        for range in answer.covered {
            try database.run(
                "INSERT INTO coverage VALUES (?, ?, ?, ?)",
                answer.order,
                range.lowerBound,
                range.upperBound,
                number
            )
        }
    }

    /// Takes cards out that were never sold; one that was is not touched, and that is a conflict.
    ///
    /// Those that an operator voided with their pack or carton before the printer answered are out
    /// already, and stay what they are.
    fileprivate func mark(_ positions: [Int], _ lifeCycle: LifeCycle, _ order: Int64) throws {
        for position in positions where try !isVoidedUnsold(order, position) {
            try changeOne(
                """
                UPDATE card SET life_cycle = ?
                WHERE number = ? AND life_cycle IN \(LifeCycle.unsold.codes)
                """,
                lifeCycle.code,
                CardNumbering.number(order: order, position: position),
                else: unfit(order, position)
            )
        }
    }

    private func isVoidedUnsold(_ order: Int64, _ position: Int) throws -> Bool {
        try database.number(
            """
            SELECT EXISTS (SELECT 1 FROM card
                    WHERE number = ?1 AND life_cycle = \(LifeCycle.spoiled.code))
                AND EXISTS (SELECT 1 FROM range_act WHERE print_order = ?2 AND act = 'void'
                    AND ?3 BETWEEN first AND last)
            """,
            CardNumbering.number(order: order, position: position),
            order,
            position
        ) == 1
    }

    fileprivate func promote(_ replacements: [AcknowledgementRecord.Replacement], _ order: Int64)
        throws
    {
        for replacement in replacements {
            let spare = CardNumbering.number(order: order, position: replacement.spare)
            if try !isVoidedUnsold(order, replacement.spare) {
                try changeOne(
                    """
                    UPDATE card SET life_cycle = \(LifeCycle.inactive.code)
                    WHERE number = ? AND life_cycle = \(LifeCycle.spare.code)
                    """,
                    spare,
                    else: unfit(order, replacement.spare)
                )
            }
            try database.run(
                "INSERT INTO card_link VALUES (?, ?, 'reprint', ?)",
                CardNumbering.number(order: order, position: replacement.spoiled),
                spare,
                context.at
            )
        }
    }

    private func unfit(_ order: Int64, _ position: Int) -> Problem {
        Problem(
            .refused,
            .acknowledgeCardState,
            "card \(position) of order \(id: OrderID.text(order)) is not in a state for that",
            remedy: "compare the answer with: mintrun order show \(id: OrderID.text(order))"
        )
    }
}
