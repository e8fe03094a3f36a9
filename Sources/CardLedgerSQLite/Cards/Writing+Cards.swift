import CardCore
import CardLedger
import GRDB

// Holds and attempts at PINs in an open transaction.
extension Writing {
    /// Records a hold; the message that places it changes the card.
    func insertHold(_ kind: HoldKind, on card: CardNumber, reason: String, message: MessageNumber?)
        throws
    {
        try database.run(
            """
            INSERT INTO hold (card, kind, reason, placed_by, placed_at, placed_message)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            card,
            kind.code,
            reason,
            context.actor,
            context.at,
            message
        )
    }

    /// Records the end of holds; the message that ends them changes the card.
    func endHolds(_ kind: HoldKind, on card: CardNumber, message: MessageNumber?) throws {
        try database.run(
            """
            UPDATE hold SET released_by = ?, released_at = ?, released_message = ?
            WHERE card = ? AND kind = ? AND released_at IS NULL
            """,
            context.actor,
            context.at,
            message,
            card,
            kind.code
        )
    }

    func pinTries(ofCard number: CardNumber) throws -> PinTries { try database.pinTries(number) }

    func insertPinAttempt(
        _ outcome: PinOutcome,
        ofCard number: CardNumber?,
        by actor: String?,
        reason: String?
    ) throws {
        try database.run(
            """
            INSERT INTO pin_attempt (card, outcome, reason, actor, at) VALUES (?, ?, ?, ?, ?)
            """,
            number,
            outcome.rawValue,
            reason,
            actor ?? context.actor,
            context.at
        )
    }

    func insertExposure(ofCard number: CardNumber, in source: ExposureSource) throws -> Bool {
        try database.run(
            """
            INSERT INTO exposure (card, at, source, sender) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            number,
            context.at,
            source.text,
            source.sender
        )
        return database.changed == 1
    }
}
