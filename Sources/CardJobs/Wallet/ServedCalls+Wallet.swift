package import CardCore
import CardLedger

// The wallets of clients, on snapshots.
extension ServedCalls {
    /// The card of the client with that id; nil if it has none, or deleted it and `deleted` is false.
    package func walletCard(
        _ id: WalletCardID,
        of client: ClientRecord,
        deleted: Bool = false
    ) throws -> WalletCardFacts? {
        try repositories.ledger.readWallets { reading in
            guard let wallet = try reading.walletCard(id, of: client.name) else { return nil }
            let facts = try facts(of: wallet, reading)
            return deleted || facts.status != .deleted ? facts : nil
        }
    }

    /// The card of the client that a token names, for a look at it; nil if none is so named.
    package func walletCard(presented: PresentedCard, of client: ClientRecord) throws
        -> WalletCardFacts?
    {
        guard let found = try find(presented, for: client, to: .lookup) else { return nil }
        return try repositories.ledger.readWallets { reading in
            guard let wallet = try reading.walletCard(found.subject.card),
                wallet.client == client.name
            else { return nil }
            let facts = try facts(of: wallet, reading)
            return facts.status == .deleted ? nil : facts
        }
    }

    /// A page of the client's cards, newest first; nil if no card of it has the id after which the
    /// page begins.
    package func walletCards(_ query: WalletQuery, of client: ClientRecord) throws
        -> WalletPage<WalletCardFacts>?
    {
        try repositories.ledger.readWallets { reading in
            var wanted = WalletCardQuery(client.name, limit: query.limit + 1)
            wanted.customer = query.customer
            wanted.includesDeleted = query.includesDeleted
            let least = query.leastAvailableMinor.flatMap { $0 > 0 ? $0 : nil }
            wanted.leastBalanceMinor = least
            if let after = query.after {
                guard let wallet = try walletCard(after, of: client, reading) else { return nil }
                wanted.before = wallet.number
            }
            var items: [WalletCardFacts] = []
            while items.count <= query.limit {
                let cards = try reading.walletCards(wanted)
                for wallet in cards {
                    let facts = try facts(of: wallet, reading)
                    if let least, facts.amounts.availableMinor < least { continue }
                    items.append(facts)
                }
                guard cards.count == wanted.limit else { break }
                wanted.before = cards.last?.number
            }
            return Self.page(items, query.limit, id: \.id)
        }
    }

    /// A page of the transactions of a card, newest first; nil if the client has no such card, or the
    /// card no transaction with the id after which the page begins.
    package func walletTransactions(
        of id: WalletCardID,
        client: ClientRecord,
        after: PublicID?,
        limit: Int
    ) throws -> WalletPage<WalletTransaction>? {
        try repositories.ledger.readWallets { reading in
            guard let wallet = try reading.walletCard(id, of: client.name) else { return nil }
            let facts = walletFacts(reading)
            var before: MessageNumber?
            if let after {
                guard let booked = try message(after, reading),
                    booked.message.card == wallet.card,
                    try facts.transaction(booked, of: wallet) != nil
                else { return nil }
                before = booked.message.number
            }
            let found = try reading.walletMessages(of: wallet, before: before, limit: limit + 1)
                .compactMap { try facts.transaction($0, of: wallet) }
            return Self.page(found, limit, id: \.id)
        }
    }

    /// The transaction of the client with that id; nil if it has none.
    package func walletTransaction(_ id: PublicID, of client: ClientRecord) throws
        -> WalletTransaction?
    {
        try repositories.ledger.readWallets { reading in
            guard let (booked, wallet) = try transaction(id, of: client, reading) else {
                return nil
            }
            return try walletFacts(reading).transaction(booked, of: wallet)
        }
    }

    /// The id of the further token of a card that the client asked for under that id; nil for none.
    package func walletToken(refID: String, of card: WalletCardID, client: ClientRecord) throws
        -> PublicID?
    {
        try repositories.ledger.readWallets { reading in
            guard let wallet = try reading.walletCard(card, of: client.name) else { return nil }
            return try reading.walletTokens(ofCard: wallet.card).first { $0.refID == refID }?
                .publicID
        }
    }

    /// The settings of the client's wallet.
    package func walletSettings(of client: ClientRecord) throws -> WalletSettings {
        try repositories.ledger.readWallets { try $0.walletSettings(of: client.name) }
            ?? WalletSettings()
    }
}

extension ServedCalls {
    /// The facts of the reading now.
    func walletFacts(_ reading: any WalletReading) -> WalletFacts {
        WalletFacts(served: self, reading: reading, now: context.clock.now)
    }

    private func facts(of wallet: WalletCard, _ reading: any WalletReading) throws
        -> WalletCardFacts
    { try walletFacts(reading).card(wallet) }

    private static func page<Item>(
        _ found: [Item],
        _ limit: Int,
        id: (Item) -> PublicID
    ) -> WalletPage<Item> {
        let items = Array(found.prefix(limit))
        return WalletPage(items, next: found.count > limit ? items.last.map(id) : nil)
    }

    /// The card of the client with that public id; nil for that of another record.
    private func walletCard(
        _ id: PublicID,
        of client: ClientRecord,
        _ reading: any WalletReading
    ) throws -> WalletCard? {
        guard let target = try reading.target(of: id), target.kind == .card,
            let wallet = try reading.walletCard(CardNumber(target.number)),
            wallet.client == client.name
        else { return nil }
        return wallet
    }

    private func message(_ id: PublicID, _ reading: any WalletReading) throws -> BookedMessage? {
        guard let target = try reading.target(of: id), target.kind == .message else { return nil }
        return try reading.bookedMessage(MessageNumber(target.number))
    }

    /// The message of the client's transaction with that id, and its card; nil for another record.
    func transaction(_ id: PublicID, of client: ClientRecord, _ reading: any WalletReading) throws
        -> (BookedMessage, WalletCard)?
    {
        guard let booked = try message(id, reading), let card = booked.message.card,
            let wallet = try reading.walletCard(card), wallet.client == client.name,
            booked.message.sender == client.name.sender
        else { return nil }
        return (booked, wallet)
    }
}
