import CardCore
import CardLedger

// Runs of the calendar in an open transaction.
extension Writing {
    func insert(_ run: ExpiryRun) throws {
        try database.run(
            "INSERT INTO expiry_run VALUES (?, ?, ?, ?, ?, ?, ?)",
            run.number,
            run.asOf.description,
            run.product,
            run.messages.lowerBound,
            run.messages.upperBound,
            run.actor,
            run.at
        )
    }

    func expiryMessages(of scope: ExpiryScope, below number: MessageNumber, limit: Int) throws
        -> [ExpiryMessage]
    {
        switch scope {
        case .run(let run):
            try database.rows(
                Self.messagesOfRun,
                run.messages.lowerBound,
                run.messages.upperBound,
                number,
                limit,
                read: expiryMessage
            )
        case .card(let card):
            try database.rows(
                Self.messagesOfCard,
                card,
                number,
                limit,
                read: expiryMessage
            )
        }
    }

    private func expiryMessage(_ row: Statement) throws -> ExpiryMessage {
        ExpiryMessage(
            number: row.integer(0),
            id: row.text(1),
            operation: try Operation(code: row.integer(2)),
            store: try names.name(row.integer(3)),
            serial: row.text(4),
            environment: row.text(5) == "test" ? .test : .live,
            isFollowed: row.integer(6) == 1
        )
    }

    /// Messages of the calendar that were not reversed, and if something else was applied since:
    /// lookups and parked advices have no effect, and reversed messages are undone.
    ///
    /// In a run the messages of a card follow each other: later ones count from the run's end.
    private static let messagesOfRun = """
        SELECT \(columns), EXISTS (\(followers) AND later.number > ?2
            AND NOT (later.operation IN \(Operation.systemOperations.codes)
                AND later.phase = \(Phase.reverse.code)))
        FROM message AS m NOT INDEXED \(cards) AND m.number BETWEEN ?1 AND ?2 AND m.number < ?3
        ORDER BY m.number DESC LIMIT ?4
        """

    /// Later messages of the calendar itself are reversed, too.
    private static let messagesOfCard = """
        SELECT \(columns), EXISTS (\(followers) AND later.number > m.number
            AND later.operation NOT IN \(Operation.systemOperations.codes))
        FROM message AS m INDEXED BY message_card \(cards) AND m.card = ?1 AND m.number < ?2
        ORDER BY m.number DESC LIMIT ?3
        """

    private static let columns =
        "m.number, m.id, m.operation, m.store, card.serial, environment"

    private static let followers = """
        SELECT 1 FROM message AS later WHERE (later.card = m.card OR later.other_card = m.card)
            AND later.standing NOT IN \(Standing.withoutEffect.codes)
            AND later.operation NOT IN \(Operation.reading.codes)
        """

    private static let cards = """
        JOIN card ON card.number = m.card
        JOIN print_order ON print_order.number = \(CardNumbering.orderSQL("card.number"))
        WHERE m.operation IN \(Operation.systemOperations.codes) AND m.phase = \(Phase.final.code)
            AND m.standing <> \(Standing.reversed.code)
        """

    func insert(
        undoing scope: ExpiryScope,
        messages: ClosedRange<MessageNumber>,
        leftCards: Int,
        reason: String
    ) throws {
        var run: ExpiryRunNumber?
        var card: CardNumber?
        switch scope {
        case .run(let undone): run = undone.number
        case .card(let number): card = number
        }
        try database.run(
            """
            INSERT INTO expiry_undo (run, card, reason, first_message, last_message, left_cards,
                actor, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            run,
            card,
            reason,
            messages.lowerBound,
            messages.upperBound,
            leftCards,
            context.actor,
            context.at
        )
    }
}
