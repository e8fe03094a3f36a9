import CardCore
import CardLedger

/// The cards that a printer's answer names, which were texts of positions with blanks between them,
/// become rows.
///
/// They are copied answer by answer into a new table, and compared answer by answer before the
/// texts are deleted, all in the transaction of the migration.
extension Schema {
    static func writeAnswersAsRows(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE acknowledged_card (
                    acknowledgement INTEGER NOT NULL REFERENCES acknowledgement,
                    outcome TEXT NOT NULL CHECK (outcome IN ('spoiled', 'missing', 'replaced')),
                    position INTEGER NOT NULL CHECK (position > 0),
                    -- The position of the spare that takes the place of a replaced card.
                    spare INTEGER CHECK (spare > 0),
                    PRIMARY KEY (acknowledgement, outcome, position),
                    CHECK ((outcome = 'replaced') = (spare IS NOT NULL))
                ) STRICT, WITHOUT ROWID
                """
        )
        try forEachAnswer(database) { number, texts in
            try AnswerTable.insert(cards(of: texts), ofAnswer: number, database)
        }
        try forEachAnswer(database) { number, texts in
            guard try AnswerTable.cards(ofAnswer: number, database).lists == texts else {
                throw damaged
            }
        }
        for column in ["spoiled", "missing", "replacements"] {
            try database.execute(sql: "ALTER TABLE acknowledgement DROP COLUMN \(column)")
        }
        try database.execute(sql: appendOnly(["acknowledged_card"]))
    }

    private static func forEachAnswer(
        _ database: Database,
        _ body: (_ number: Int64, _ texts: [String]) throws -> Void
    ) throws {
        let answers = try Statement(
            "SELECT number, spoiled, missing, replacements FROM acknowledgement ORDER BY number",
            database
        )
        while try answers.step() {
            try body(answers.integer(0), (Int32(1)...3).map { answers.text($0) })
        }
    }

    /// Reads the texts of version 5: spoiled positions, missing ones, and pairs of a spoiled card
    /// and its spare.
    private static func cards(of texts: [String]) throws -> AcceptedCoverage {
        let lists = try texts.map { try positions(of: $0) }
        let pairs = lists[2]
        guard pairs.count.isMultiple(of: 2) else { throw damaged }
        let cards = AcceptedCoverage(
            ranges: [],
            spoiled: lists[0],
            missing: lists[1],
            replacements: stride(from: 0, to: pairs.count, by: 2).map {
                .init(spoiled: pairs[$0], spare: pairs[$0 + 1])
            }
        )
        // In the new table each card has one row of a kind.
        for list in [cards.spoiled, cards.missing, cards.replacements.map(\.spoiled)] {
            guard zip(list, list.dropFirst()).allSatisfy({ $0 < $1 }) else { throw damaged }
        }
        return cards
    }

    private static func positions(of text: String) throws -> [Int] {
        try text.split(separator: " ").map { word in
            guard let position = Int(word), position > 0 else { throw damaged }
            return position
        }
    }

    private static var damaged: any Error { LedgerFailure.damaged(.cardsOfAnswer) }
}
