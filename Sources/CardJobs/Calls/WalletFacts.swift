import CardCore
import CardLedger
import CardText

/// The rows of a card of a wallet, of one snapshot or of one open transaction.
struct WalletCardRows {
    let wallet: WalletCard
    let card: Card
    /// The message that activated it; nil if none did.
    let activation: KnownMessage?
    let flow: WalletFlow
    let pin: StoredPIN?
    let tokens: [FormattedToken]
    let furtherTokens: [WalletToken]

    init(_ wallet: WalletCard, _ reading: any WalletReading) throws {
        guard let card = try reading.card(numbered: wallet.card) else {
            preconditionFailure("card \(wallet.card) of a wallet does not exist")
        }
        self.wallet = wallet
        self.card = card
        activation = try card.activation.flatMap(reading.bookedMessage)?.message
        flow =
            try card.activation.map { try reading.walletFlow(ofCard: card.number, from: $0) }
            ?? WalletFlow()
        pin = try reading.storedPIN(ofCard: card.number)
        tokens = try reading.formattedTokens(ofCard: card.number)
        furtherTokens = try reading.walletTokens(ofCard: card.number)
    }
}

/// Makes the facts of cards of wallets.
struct WalletFacts {
    let served: ServedCalls
    /// Our clock.
    let now: Instant
    /// The orders that the open transaction made, which no snapshot has.
    var newOrders: [OrderID: CallOrder] = [:]

    /// The day on the clock of the workspace.
    private var today: Day { served.repositories.zones.history.day(of: now) }

    /// The facts of a card of a wallet; they read products and orders that never change, so that
    /// no snapshot may be open.
    func card(_ rows: WalletCardRows) throws -> WalletCardFacts {
        let (wallet, card) = (rows.wallet, rows.card)
        let order =
            try newOrders[card.order] ?? served.catalogue.order(of: card, served.repositories)
        let product = try product(of: card, order)
        let values = try rows.activation.map(WalletValues.init) ?? WalletValues()
        var facts = WalletCardFacts(
            id: wallet.publicID,
            cardID: wallet.id,
            type: wallet.type,
            status: WalletStatus(card, at: now, on: today),
            amountMinor: rows.activation?.approvedMinor ?? 0,
            createdAt: wallet.at,
            createdBy: wallet.client,
            tokens: try tokens(of: rows, order),
            amounts: WalletAmounts(card, rows.flow, at: now, on: today),
            serial: card.serial
        )
        facts.customer = card.customer
        facts.name = values.name
        facts.originatedBy = values.originatedBy
        facts.metadata = values.metadata
        if rows.activation != nil {
            facts.currency = product.terms.currency
            facts.activeFrom = card.activeFrom ?? card.activatedAt
        }
        facts.expiresAt = card.expiresAt ?? card.expiresOn.flatMap(endOfDay)
        facts.pinFormat = try rows.pin.flatMap { pin in
            try pin.format.map(served.repositories.products.format) ?? product.pin
        }
        return facts
    }

    private func product(of card: Card, _ order: CallOrder) throws -> Product {
        guard card.productVersion != nil else { return order.product }
        return try served.catalogue.product(of: card, served.repositories)
    }

    /// The moment at which a day ends on the clock of the workspace; nil for the end of the calendar.
    private func endOfDay(_ day: Day) -> Instant? {
        day.next.map(served.repositories.zones.history.start)
    }

    private func tokens(of rows: WalletCardRows, _ order: CallOrder) throws -> [WalletTokenFacts] {
        let ids = Dictionary(
            uniqueKeysWithValues: rows.furtherTokens.map { ($0.version, $0.publicID) }
        )
        return try rows.tokens.map { formatted in
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
}

extension WalletTransaction {
    /// The transaction that a message about a card is; nil for a message that is none.
    static func made(
        of booked: BookedMessage,
        card: WalletCard,
        _ reading: any WalletReading
    ) throws -> WalletTransaction? {
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
