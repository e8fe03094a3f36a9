import CardCore
import CardLedger

extension MemoryState: WalletReading {
    func walletCard(_ id: WalletCardID, of client: ClientName) throws -> WalletCard? {
        wallets.cards.first { $0.id == id && $0.client == client }
    }

    func walletCard(_ number: CardNumber) throws -> WalletCard? {
        wallets.cards.first { $0.card == number }
    }

    func walletCards(_ query: WalletCardQuery) throws -> [WalletCard] {
        let found = wallets.cards.reversed().filter { wallet in
            guard wallet.client == query.client, query.before.map({ wallet.number < $0 }) ?? true,
                let card = card(number: wallet.card)
            else { return false }
            let isOfCustomer = query.customer.map { $0 == card.customer } ?? true
            let isPresent = query.includesDeleted || !card.lifeCycle.isDeleted
            let isRich =
                query.leastBalanceMinor.map { card.lifeCycle == .active && card.available >= $0 }
                ?? true
            return isOfCustomer && isPresent && isRich
        }
        return Array(found.prefix(query.limit))
    }

    func walletTokens(ofCard number: CardNumber) throws -> [WalletToken] {
        wallets.tokens.filter { $0.card == number }
    }

    func walletSettings(of client: ClientName) throws -> WalletSettings? {
        wallets.settings.last { $0.client == client }?.settings
    }

    func card(numbered number: CardNumber) throws -> Card? { card(number: number) }

    func formattedTokens(ofCard number: CardNumber) throws -> [FormattedToken] {
        guard let stored = cards.cards[number] else { return [] }
        let made = orders.orders[stored.card.order]?.request.formats?.token
        return stored.storedTokens.map { token in
            let own = token.version > 1 ? stored.laterTokens[token.version - 2].format : nil
            return FormattedToken(token, own ?? made)
        }
    }

    func walletFlow(ofCard number: CardNumber, from message: MessageNumber) throws -> WalletFlow {
        var flow = WalletFlow()
        for row in sales.journal where row.message >= message { flow.add(row.transfer, of: number) }
        return flow
    }

    func bookedMessage(_ number: MessageNumber) throws -> BookedMessage? {
        sales.messages[number].map(booked)
    }

    func bookedMessage(_ id: MessageID, of sender: SenderID) throws -> BookedMessage? {
        sales.numbers[SalesTables.SenderAndID(sender: sender, id: id)]
            .flatMap { sales.messages[$0] }.map(booked)
    }

    func walletMessages(of card: WalletCard, before message: MessageNumber?, limit: Int) throws
        -> [BookedMessage]
    {
        let prefix = WalletMessageID.prefix(of: card.publicID)
        let found = sales.messages.values.reversed().filter { stored in
            let known = stored.message
            return known.card == card.card && known.sender == card.client.sender
                && message.map { known.number < $0 } ?? true && known.id.text.hasPrefix(prefix)
                && known.standing != .parked
        }
        return found.prefix(limit).map(booked)
    }

    private func booked(_ stored: SalesTables.StoredMessage) -> BookedMessage {
        var message = stored.message
        message.changes = sales.effects[message.number] ?? []
        let target = PublicID.Target(.message, number: message.number.value)
        let id = calls.targets.first { $0.value == target }?.key
        return BookedMessage(message, id, at: stored.decidedAt)
    }

    func target(of id: PublicID) throws -> PublicID.Target? { calls.targets[id] }
}

extension MemoryLedger: WalletRepository {
    func readWallets<Result>(_ body: (any WalletReading) throws -> Result) throws -> Result {
        try body(state)
    }
}

extension MemoryTransaction: WalletCardTransaction {
    var wallets: any WalletReading { state }

    func insert(_ new: NewWalletCard, _ id: PublicID, card: CardNumber, of client: ClientName)
        throws -> WalletCard
    {
        let isTaken =
            try state.walletCard(card) != nil || state.walletCard(new.id, of: client) != nil
        guard !isTaken else { throw MemoryFault.taken("wallet card \(new.id)") }
        try insert(id, of: PublicID.Target(.card, number: card.value))
        let made = WalletCard(
            number: WalletCardNumber(Int64(state.wallets.cards.count) + 1),
            card: card,
            client: client,
            new,
            publicID: id,
            at: at
        )
        state.wallets.cards.append(made)
        return made
    }

    func insert(_ token: WalletToken) throws {
        let isTaken = state.wallets.tokens.contains { known in
            known.publicID == token.publicID
                || known.card == token.card
                    && (known.version == token.version
                        || known.refID.hasSameBytes(as: token.refID))
        }
        guard !isTaken else { throw MemoryFault.taken("wallet token \(token.refID)") }
        state.wallets.tokens.append(token)
    }

    func insert(_ settings: WalletSettings, of client: ClientName) throws {
        state.wallets.settings.append(
            WalletTables.Setting(client: client, settings: settings, at: at)
        )
    }
}
