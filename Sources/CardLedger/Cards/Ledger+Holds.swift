package import CardCore

extension Ledger {
    /// Places a hold; the answer is `already` if the card has one of the kind.
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

    /// Ends the holds of a kind; the answer is `already` if the card does not have one.
    package func releaseHold(_ kind: HoldKind, card: CardNumber, by context: RequestContext) throws
        -> Recorded
    {
        try transaction(by: context) { transaction in
            try transaction.release(kind, on: card)
        }
    }

    /// Ends the hold `exposed` for a reason; the answer is `already` if the card does not have one.
    package func releaseExposed(card: CardNumber, reason: String, by context: RequestContext) throws
        -> Recorded
    {
        try transaction(by: context) { transaction in
            try transaction.release(.exposed, on: card, details: ["reason": .string(reason)])
        }
    }

    /// Holds cards whose tokens were found in a source, and records the source.
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
