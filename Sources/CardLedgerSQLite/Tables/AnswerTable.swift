import CardCore
import CardLedger

/// The rows of the printer's answers and of the cards that they name.
enum AnswerTable {
    /// The outcome for a card in a printer's answer.
    enum Outcome: String, CaseIterable {
        case spoiled
        case missing
        /// A spoiled card that a spare replaces.
        case replaced
    }

    /// The answers to an order, in the order in which they were recorded.
    static func answers(ofOrder order: OrderID, _ database: Database) throws -> [RecordedAnswer] {
        let answers = try database.rows(
            "SELECT number, content, at FROM acknowledgement WHERE print_order = ? ORDER BY number",
            order
        ) { (number: $0.integer(0), content: $0.text(1), at: $0.instant(2)) }
        return try answers.map { row in
            var coverage = try cards(ofAnswer: row.number, database)
            coverage.reasons = try reasons(ofAnswer: row.number, database)
            coverage.ranges = try database.rows(
                """
                SELECT first, last FROM coverage WHERE print_order = ? AND acknowledgement = ?
                ORDER BY first
                """,
                order,
                row.number
            ) { $0.int(0)...$0.int(1) }
            return RecordedAnswer(
                number: row.number,
                answer: AcknowledgementRecord(
                    order: order,
                    content: row.content,
                    coverage: coverage
                ),
                at: row.at
            )
        }
    }

    /// The cards that an answer names, without the ranges that it covers.
    static func cards(ofAnswer number: Int64, _ database: Database) throws -> AcceptedCoverage {
        var cards = AcceptedCoverage(ranges: [], spoiled: [], missing: [], replacements: [])
        let rows = try Statement(
            """
            SELECT outcome, position, spare FROM acknowledged_card WHERE acknowledgement = ?
            ORDER BY position
            """,
            database
        )
        rows.bind(number, at: 1)
        while try rows.step() {
            let position = rows.int(1)
            switch (Outcome(rawValue: rows.text(0)), rows.optionalInt(2)) {
            case (.spoiled, nil): cards.spoiled.append(position)
            case (.missing, nil): cards.missing.append(position)
            case (.replaced, let spare?):
                cards.replacements.append(.init(spoiled: position, spare: spare))
            default: throw LedgerFailure.damaged(.cardsOfAnswer)
            }
        }
        return cards
    }

    /// The reasons for spoiled and missing cards in an answer, by position.
    private static func reasons(ofAnswer number: Int64, _ database: Database) throws
        -> [Int: String]
    {
        let rows = try database.rows(
            "SELECT position, reason FROM acknowledged_reason WHERE acknowledgement = ?",
            number
        ) { ($0.int(0), $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    /// Inserts the reasons for spoiled and missing cards in an answer, by position.
    static func insert(
        _ reasons: [Int: String],
        ofAnswer number: Int64,
        _ database: Database
    ) throws {
        for (position, reason) in reasons.sorted(by: { $0.key < $1.key }) {
            try database.run(
                "INSERT INTO acknowledged_reason VALUES (?, ?, ?)",
                number,
                position,
                reason
            )
        }
    }

    /// Inserts the cards that an answer names.
    static func insert(_ cards: AcceptedCoverage, ofAnswer number: Int64, _ database: Database)
        throws
    {
        let row = try Statement("INSERT INTO acknowledged_card VALUES (?, ?, ?, ?)", database)
        func insert(_ outcome: Outcome, _ position: Int, spare: Int? = nil) throws {
            row.bind([number, outcome.rawValue, position, spare])
            try row.run()
        }
        for position in cards.spoiled { try insert(.spoiled, position) }
        for position in cards.missing { try insert(.missing, position) }
        for pair in cards.replacements { try insert(.replaced, pair.spoiled, spare: pair.spare) }
    }
}
