package import CardCore
import CardLedger
import CardText

// The wallets of clients, on snapshots.
extension ServedCalls {
    /// The card of the client with that id; nil if it has none, or deleted it and `deleted` is false.
    package func walletCard(
        _ id: WalletCardID,
        of client: ClientRecord,
        deleted: Bool = false
    ) throws -> WalletCardFacts? {
        let rows = try repositories.ledger.readWallets { reading in
            try reading.walletCard(id, of: client.name).map { try WalletCardRows($0, reading) }
        }
        guard let rows, deleted || !rows.card.lifeCycle.isDeleted,
            try isVisible(rows.card, to: client)
        else { return nil }
        return try walletFacts.card(rows)
    }

    /// The card of the client that a token names, for a look at it; nil if none is so named.
    package func walletCard(presented: PresentedCard, of client: ClientRecord) throws
        -> WalletCardFacts?
    {
        guard let found = try find(presented, for: client, to: .lookup) else { return nil }
        let rows = try repositories.ledger.readWallets { reading in
            try reading.walletCard(found.subject.card).map { try WalletCardRows($0, reading) }
        }
        guard let rows, rows.wallet.client == client.name, !rows.card.lifeCycle.isDeleted else {
            return nil
        }
        return try walletFacts.card(rows)
    }

    /// A page of the client's cards, newest first; nil if no card of it has the id after which the
    /// page begins.
    package func walletCards(_ query: WalletQuery, of client: ClientRecord) throws
        -> WalletPage<WalletCardFacts>?
    {
        var wanted = WalletCardQuery(client.name, limit: query.limit + 1)
        wanted.customer = query.customer
        wanted.includesDeleted = query.includesDeleted
        if let after = query.after {
            let wallet = try repositories.ledger.readWallets {
                try walletCard(after, of: client, $0)
            }
            guard let wallet else { return nil }
            wanted.before = wallet.number
        }
        let found = try rows(wanted, atLeast: query.leastAvailableMinor ?? 0, of: client)
        let facts = walletFacts
        let items = try found.prefix(query.limit).map(facts.card)
        return WalletPage(items, next: found.count > query.limit ? items.last?.id : nil)
    }

    /// The first cards that the query asks for, that the client may know, and of which so much can be
    /// spent now.
    ///
    /// Each part is read from a snapshot of its own; a card of which the number is known stays where
    /// it is in the list.
    private func rows(
        _ query: WalletCardQuery,
        atLeast leastMinor: Int64,
        of client: ClientRecord
    ) throws -> [WalletCardRows] {
        var (query, found): (WalletCardQuery, [WalletCardRows]) = (query, [])
        if leastMinor > 0 { query.leastBalanceMinor = leastMinor }
        let now = context.clock.now
        let today = repositories.zones.history.day(of: now)
        while found.count < query.limit {
            let part = try repositories.ledger.readWallets { reading in
                try reading.walletCards(query).map { try WalletCardRows($0, reading) }
            }
            found += try part.filter {
                try $0.card.availableMinor(at: now, on: today) >= leastMinor
                    && isVisible($0.card, to: client)
            }
            guard part.count == query.limit else { break }
            query.before = part.last?.wallet.number
        }
        return Array(found.prefix(query.limit))
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
            var before: MessageNumber?
            if let after {
                guard let booked = try message(after, reading),
                    booked.message.card == wallet.card,
                    try WalletTransaction.made(of: booked, card: wallet, reading) != nil
                else { return nil }
                before = booked.message.number
            }
            let found = try reading.walletMessages(of: wallet, before: before, limit: limit + 1)
                .compactMap { try WalletTransaction.made(of: $0, card: wallet, reading) }
            let items = Array(found.prefix(limit))
            return WalletPage(items, next: found.count > limit ? items.last?.id : nil)
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
            return try WalletTransaction.made(of: booked, card: wallet, reading)
        }
    }

    /// The id of the further token of a card that the client asked for under that id; nil for none.
    package func walletToken(refID: String, of card: WalletCardID, client: ClientRecord) throws
        -> PublicID?
    {
        try repositories.ledger.readWallets { reading in
            guard let wallet = try reading.walletCard(card, of: client.name) else { return nil }
            return try reading.walletTokens(ofCard: wallet.card).first {
                $0.refID.hasSameBytes(as: refID)
            }?.publicID
        }
    }

    /// The settings of the client's wallet.
    package func walletSettings(of client: ClientRecord) throws -> WalletSettings {
        try repositories.ledger.readWallets { try $0.walletSettings(of: client.name) }
            ?? WalletSettings()
    }
}

extension ServedCalls {
    /// Makes facts of this moment.
    var walletFacts: WalletFacts { WalletFacts(served: self, now: context.clock.now) }

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
