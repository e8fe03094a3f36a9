package import CardCore

// The wallets of clients.
extension PostingSession {
    /// The wallets with everything that the session wrote so far.
    package var wallets: any WalletReading { transaction.wallets }

    /// Adds a card to the wallet of a client.
    package func addWalletCard(
        _ new: NewWalletCard,
        _ id: PublicID,
        card: CardNumber,
        of client: ClientName
    ) throws -> WalletCard { try transaction.insert(new, id, card: card, of: client) }

    /// Records a further token that a client asked for.
    package func note(_ token: WalletToken) throws { try transaction.insert(token) }

    /// Replaces the settings of a client's wallet.
    package func set(_ settings: WalletSettings, of client: ClientName) throws {
        try transaction.insert(settings, of: client)
        try transaction.audit(
            "client \(client)",
            "wallet settings",
            details: ["defaultExpiresInDays": .integer(settings.defaultExpiresInDays)]
        )
    }

    /// Gives a message the id under which clients know it.
    package func name(_ message: MessageNumber, _ id: PublicID) throws {
        try transaction.insert(id, of: PublicID.Target(.message, number: message.value))
    }

    /// Ends a card that was never activated: nobody can sell it any more.
    ///
    /// `request` is the id of the act, and `client` the reason of it.
    ///
    /// - Precondition: the card is inactive.
    package func spoil(_ card: Card, request: MessageID, by client: ClientName) throws {
        let range = CardRange(order: card.order, positions: card.position...card.position)
        let count = try transaction.save(.spoiled, ofCardsIn: [.inactive], of: range)
        precondition(count == 1, "a card that is not inactive")
        let content: JSON = [
            "act": .string(RangeAct.void.rawValue), "card": .string(card.serial),
            "client": .string(client),
        ]
        try transaction.record(
            RangeRecord(
                requestID: request.text,
                content: content.text,
                act: .void,
                range: range,
                reason: "deleted by client \(client)",
                done: count,
                activated: 0
            )
        )
    }
}
