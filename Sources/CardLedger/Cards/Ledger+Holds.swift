package import CardCore

extension Ledger {
    /// Places a hold; a card that has one of the kind is held `already`.
    package func hold(
        _ kind: HoldKind,
        card: CardNumber,
        reason: String,
        by context: RequestContext
    )
        throws -> Recorded
    {
        try transaction(by: context) { transaction in
            try transaction.place(kind, on: card, reason: reason)
        }
    }

    /// Ends the holds of a kind; a card that has none is `already` released.
    package func releaseHold(_ kind: HoldKind, card: CardNumber, by context: RequestContext) throws
        -> Recorded
    {
        try transaction(by: context) { transaction in
            try transaction.release(kind, on: card)
        }
    }

    /// Ends the hold `exposed` for a reason; a card that has none is `already` released.
    package func releaseExposed(card: CardNumber, reason: String, by context: RequestContext) throws
        -> Recorded
    {
        try transaction(by: context) { transaction in
            try transaction.release(.exposed, on: card, details: ["reason": .string(reason)])
        }
    }

    /// Holds cards whose tokens stood in a source, and records where.
    ///
    /// - Returns: their serials, ascending.
    package func expose(
        _ cards: [CardNumber],
        in source: ExposureSource,
        by context: RequestContext
    )
        throws -> [Serial]
    {
        try transaction(by: context) { transaction in
            for card in cards { try transaction.expose(card, in: source) }
            return try cards.map { try transaction.serial(ofCard: $0) }.sorted()
        }
    }
}
