import CardCore
import CardLedger
import GRDB

// The part of a card's history about manufacture and the printer's answers.
extension SQLiteLedger {
    static func manufacture(of number: CardNumber, _ database: Database) throws -> [CardEvent] {
        let order = CardNumbering.order(number)
        let made = try database.rows(
            """
            SELECT created_at, 'ordered' FROM print_order WHERE number = ?1
            UNION ALL SELECT at, iif((SELECT imported_from FROM print_order WHERE number = ?1)
                    IS NULL, 'made', 'imported') FROM segment
                WHERE print_order = ?1 AND ?2 BETWEEN first AND first + count - 1
            UNION ALL SELECT sealed_at, 'sealed' FROM print_order
                WHERE number = ?1 AND sealed_at IS NOT NULL
            """,
            order,
            CardNumbering.position(number)
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: row.text(1),
                details: ["order": .string(order.text)]
            )
        }
        let released = try database.rows(
            "SELECT released_at, file, sha256 FROM release WHERE print_order = ?",
            order
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: "released",
                details: [
                    "order": .string(order.text), "file": .string(row.text(1)),
                    "sha256": .string(row.blob(2).hexadecimal),
                ]
            )
        }
        return made + released
    }

    /// The answer that covers the card, its report about the card, and the card that it replaced.
    static func acknowledgements(of number: CardNumber, _ database: Database) throws -> [CardEvent]
    {
        let position = CardNumbering.position(number)
        let answers = try database.rows(
            """
            SELECT at, outcome, reason FROM coverage
            JOIN acknowledgement ON acknowledgement.number = coverage.acknowledgement
            LEFT JOIN acknowledged_card AS said ON said.position = ?2 AND spare IS NULL
                AND said.acknowledgement = coverage.acknowledgement
            LEFT JOIN acknowledged_reason AS written ON written.position = ?2
                AND written.acknowledgement = coverage.acknowledgement
            WHERE coverage.print_order = ?1 AND ?2 BETWEEN first AND last
            """,
            CardNumbering.order(number),
            position
        ) { row in
            var details: [String: JSON] = [
                "order": .string(CardNumbering.order(number).text),
                "as": .string(row.optionalText(1) ?? "good"),
            ]
            if let reason = row.optionalText(2) { details["reason"] = .string(reason) }
            return CardEvent(at: row.instant(0), event: "acknowledged", details: details)
        }
        return try answers + links(of: number, database)
    }

    private static func links(of number: CardNumber, _ database: Database) throws -> [CardEvent] {
        try database.rows(
            """
            SELECT at, reason, card.serial, from_card = ?1 FROM card_link
            JOIN card ON card.number = iif(from_card = ?1, to_card, from_card)
            WHERE from_card = ?1 OR to_card = ?1
            """,
            number
        ) { row in
            CardEvent(
                at: row.instant(0),
                event: row.integer(3) == 1 ? "replaced by" : "replaces",
                details: ["why": .string(row.text(1)), "card": .string(row.text(2))]
            )
        }
    }
}
