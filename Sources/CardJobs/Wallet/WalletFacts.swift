import CardCore
import CardLedger
import CardText

/// Makes the facts of cards of wallets, of one snapshot or of one open transaction.
struct WalletFacts {
    let served: ServedCalls
    let reading: any WalletReading
    /// Our clock.
    let now: Instant

    /// The difference of the workspace's clock from UTC.
    private var today: Day { served.repositories.zones.history.day(of: now) }

    /// The facts of a card of a wallet.
    func card(_ wallet: WalletCard) throws -> WalletCardFacts {
        guard let card = try reading.card(numbered: wallet.card) else {
            preconditionFailure("card \(wallet.card) of a wallet does not exist")
        }
        let order = try served.catalogue.order(of: card, served.repositories)
        let product = try served.catalogue.product(of: card, served.repositories)
        let activation = try card.activation.flatMap(reading.bookedMessage)
        let values = try activation.map { try WalletValues($0.message) } ?? WalletValues()
        var facts = WalletCardFacts(
            id: wallet.publicID,
            cardID: wallet.id,
            type: wallet.type,
            status: WalletStatus(card, at: now, on: today),
            amountMinor: activation?.message.approvedMinor ?? 0,
            createdAt: wallet.at,
            createdBy: wallet.client,
            tokens: try tokens(of: wallet, order),
            amounts: try amounts(of: card),
            serial: card.serial
        )
        facts.customer = card.customer
        facts.name = values.name
        facts.originatedBy = values.originatedBy
        facts.metadata = values.metadata
        if activation != nil {
            facts.currency = product.terms.currency
            facts.activeFrom = card.activeFrom ?? card.activatedAt
        }
        facts.expiresAt = card.expiresAt ?? card.expiresOn.flatMap(endOfDay)
        facts.pinFormat = try pinFormat(of: card)
        return facts
    }

    /// The amounts of a card since its activation.
    private func amounts(of card: Card) throws -> WalletAmounts {
        let flow =
            try card.activation.map { try reading.walletFlow(ofCard: card.number, from: $0) }
            ?? WalletFlow()
        return WalletAmounts(card, flow, at: now, on: today)
    }

    /// The moment at which a day ends on the clock of the workspace; nil for the end of the calendar.
    private func endOfDay(_ day: Day) -> Instant? {
        day.next.map(served.repositories.zones.history.start)
    }

    private func pinFormat(of card: Card) throws -> SecretFormat? {
        guard let pin = try reading.storedPIN(ofCard: card.number) else { return nil }
        if let format = pin.format { return try served.repositories.products.format(format) }
        return try served.catalogue.product(of: card, served.repositories).pin
    }

    private func tokens(of wallet: WalletCard, _ order: CallOrder) throws -> [WalletTokenFacts] {
        let ids = Dictionary(
            uniqueKeysWithValues: try reading.walletTokens(ofCard: wallet.card)
                .map { ($0.version, $0.publicID) }
        )
        return try reading.formattedTokens(ofCard: wallet.card).map { formatted in
            let token = formatted.token
            return WalletTokenFacts(
                id: ids[token.version],
                expiresAt: token.terms.validUntil,
                format: try formatted.format.map(served.repositories.products.format)
                    ?? order.product.token,
                isSingleUse: token.terms.isSingleUse,
                isRetired: token.terms.isRetired
            )
        }
    }

    /// The transaction that a message about a card is; nil for a message that is none.
    func transaction(_ booked: BookedMessage, of card: WalletCard) throws -> WalletTransaction? {
        let parent = try booked.message.originalID.flatMap {
            try reading.bookedMessage($0, of: card.client.sender)
        }
        guard var transaction = WalletTransaction(booked, of: card, parent: parent?.publicID)
        else { return nil }
        let values = try WalletValues(booked.message)
        transaction.metadata = values.metadata
        transaction.originatedBy = values.originatedBy
        return transaction
    }
}

/// The values of the client in a message, which the rules of posting do not look at.
struct WalletValues: Hashable {
    var name: String?
    var originatedBy: String?
    var metadata: String?

    init() {}

    /// Reads the values of a stored message.
    init(_ message: KnownMessage) throws {
        var reader = try DocumentReader.openJSON(
            Array(message.context.utf8),
            file: "the context of message \(message.number)",
            kind: .damaged,
            deepest: 2
        )
        name = try reader.optionalValue("meta." + WalletMeta.name)?.string()
        originatedBy = try reader.optionalValue("meta." + WalletMeta.originatedBy)?.string()
        metadata = try reader.optionalValue("meta." + WalletMeta.metadata)?.string()
    }

    /// The values as those of a message.
    var meta: [String: String] {
        var meta: [String: String] = [:]
        meta[WalletMeta.name] = name
        meta[WalletMeta.originatedBy] = originatedBy
        meta[WalletMeta.metadata] = metadata
        return meta
    }
}
