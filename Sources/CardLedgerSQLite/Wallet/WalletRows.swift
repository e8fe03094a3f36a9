import CardCore
import CardLedger
import GRDB

/// The wallets of clients in the tables of one snapshot or of one open transaction.
struct WalletRows: WalletReading {
    let database: Database
    private let names: PartyNames

    init(_ database: Database, _ names: PartyNames) {
        self.database = database
        self.names = names
    }

    func walletCard(_ id: WalletCardID, of client: ClientName) throws -> WalletCard? {
        try database.first(
            Self.cardQuery + " WHERE wallet_card.client = \(Self.clientQuery) AND card_id = ?",
            client,
            id.text,
            read: Self.card
        )
    }

    func walletCard(_ number: CardNumber) throws -> WalletCard? {
        try database.first(Self.cardQuery + " WHERE wallet_card.card = ?", number, read: Self.card)
    }

    func walletCards(_ query: WalletCardQuery) throws -> [WalletCard] {
        let statement = try Statement(
            Self.cardQuery
                + """
                 JOIN card ON card.number = wallet_card.card
                WHERE wallet_card.client = \(Self.clientQuery)
                    AND wallet_card.number < ?2 AND (?3 IS NULL OR card.customer = ?3)
                    AND (?4 OR card.life_cycle NOT IN \(LifeCycle.deleted.codes))
                    AND (?5 IS NULL
                        OR card.life_cycle = \(LifeCycle.active.code) AND card.available >= ?5)
                ORDER BY wallet_card.number DESC LIMIT ?6
                """,
            database
        )
        statement.bind(query.client.text, at: 1)
        statement.bind(query.before?.value ?? Int64.max, at: 2)
        statement.bind(query.customer, at: 3)
        statement.bind(query.includesDeleted ? 1 : 0, at: 4)
        statement.bind(query.leastBalanceMinor, at: 5)
        statement.bind(query.limit, at: 6)
        var found: [WalletCard] = []
        while try statement.step() { found.append(try Self.card(statement)) }
        return found
    }

    func walletTokens(ofCard number: CardNumber) throws -> [WalletToken] {
        try database.rows(
            """
            SELECT version, ref_id, id, metadata, at FROM wallet_token WHERE card = ?
            ORDER BY version
            """,
            number
        ) { row in
            guard let id = PublicID(bytes: row.blob(2)) else {
                throw LedgerFailure.damaged(.publicID)
            }
            return WalletToken(
                card: number,
                version: row.int(0),
                refID: row.text(1),
                publicID: id,
                metadata: row.optionalText(3),
                at: row.instant(4)
            )
        }
    }

    func walletSettings(of client: ClientName) throws -> WalletSettings? {
        try database.first(
            """
            SELECT default_expires_in_days FROM wallet_setting WHERE client = \(Self.clientQuery)
            ORDER BY number DESC LIMIT 1
            """,
            client
        ) { WalletSettings(defaultExpiresInDays: $0.int(0)) }
    }
}

extension WalletRows {
    /// The client that is the first value of the statement.
    private static let clientQuery = PartyNames.clientQuery("?1")

    private static let cardQuery = """
        SELECT wallet_card.number, wallet_card.card, party.name, card_id, type, public_id.id,
            wallet_card.at
        FROM wallet_card JOIN party ON party.number = wallet_card.client
        JOIN public_id ON public_id.kind = '\(PublicID.Kind.card.rawValue)'
            AND public_id.target = wallet_card.card
        """

    private static func card(_ row: Statement) throws -> WalletCard {
        guard let type = WalletCardType(rawValue: row.text(4)),
            let id = PublicID(bytes: row.blob(5))
        else { throw LedgerFailure.damaged(.publicID) }
        return WalletCard(
            number: row.integer(0),
            card: row.integer(1),
            client: row.text(2),
            NewWalletCard(row.text(3), type),
            publicID: id,
            at: row.instant(6)
        )
    }
}

// The cards of wallets, as every card is stored.
extension WalletRows {
    func card(numbered number: CardNumber) throws -> Card? {
        try database.first(
            "SELECT \(CardTable.columns) FROM card WHERE number = ?",
            number,
            read: CardTable.card
        )
    }

    func storedPIN(ofCard number: CardNumber) throws -> StoredPIN? {
        try database.storedPIN(ofCard: number)
    }

    func formattedTokens(ofCard number: CardNumber) throws -> [FormattedToken] {
        let formats = try database.rows(Self.formatQuery, number) { row in
            (row.int(0), row.optionalText(1).map { RecordedFormat(.token, text: $0) })
        }
        let byVersion = Dictionary(uniqueKeysWithValues: formats)
        return try database.tokens(ofCard: number).map {
            FormattedToken($0, byVersion[$0.version] ?? nil)
        }
    }

    /// The format of each live token: its own, else that of the order for the token of its making.
    private static let formatQuery = """
        SELECT c.version, secret_format.content FROM credential AS c
        LEFT JOIN credential_format AS own
            ON own.card = c.card AND own.kind = c.kind AND own.version = c.version
        LEFT JOIN print_order ON print_order.number = \(CardNumbering.orderSQL("c.card"))
        LEFT JOIN secret_format ON secret_format.number = ifnull(own.format, token_format)
        WHERE c.card = ? AND c.kind = \(CredentialKind.token.code) AND c.live = 1
        """

    func walletFlow(ofCard number: CardNumber, from message: MessageNumber) throws -> WalletFlow {
        let flow = try database.first(Self.flowQuery, number, message) { row in
            WalletFlow(fundsMinor: row.integer(0), drawdownMinor: row.integer(1))
        }
        return flow ?? WalletFlow()
    }

    private static func isOnCard(_ side: String) -> String {
        """
        (\(side)_owner_kind = \(OwnerKind.card) AND \(side)_owner = ?1
            AND \(side)_kind IN \(WalletFlow.kinds.codes))
        """
    }

    private static let flowQuery = """
        SELECT ifnull(sum(CASE WHEN \(isOnCard("credit")) AND NOT \(isOnCard("debit"))
                THEN amount END), 0),
            ifnull(sum(CASE WHEN \(isOnCard("debit")) AND NOT \(isOnCard("credit"))
                THEN amount END), 0)
        FROM message JOIN journal ON journal.message = message.number
        WHERE (card = ?1 OR other_card = ?1) AND message.number >= ?2
        """
}

// The messages about cards of wallets.
extension WalletRows {
    func bookedMessage(_ number: MessageNumber) throws -> BookedMessage? {
        try messages(" WHERE message.number = ?", number).first
    }

    func bookedMessage(_ id: MessageID, of sender: SenderID) throws -> BookedMessage? {
        try messages(
            """
             WHERE message.sender = (SELECT number FROM party WHERE kind = 'sender' AND name = ?)
                AND message.id = ?
            """,
            sender,
            id
        ).first
    }

    func walletMessages(of card: WalletCard, before message: MessageNumber?, limit: Int) throws
        -> [BookedMessage]
    {
        let prefix = WalletMessageID.prefix(of: card.publicID)
        return try messages(
            """
             WHERE message.card = ?1 AND message.number < ?2 AND substr(message.id, 1, ?3) = ?4
                AND message.sender
                    = (SELECT number FROM party WHERE kind = 'sender' AND name = ?5)
                AND standing <> \(Standing.parked.code)
            ORDER BY message.number DESC LIMIT ?6
            """,
            card.card,
            message?.value ?? Int64.max,
            prefix.utf8.count,
            prefix,
            card.client.sender,
            limit
        )
    }

    private func messages(_ condition: String, _ values: (any Bindable)?...) throws
        -> [BookedMessage]
    {
        try database.rows(Self.messageQuery + condition, values: values) { row in
            let message = try MessageTable.message(row, names)
            let id = row.optionalBlob(row.columnCount - 1)
            return BookedMessage(
                message,
                id.flatMap { PublicID(bytes: $0) },
                at: row.instant(row.columnCount - 2)
            )
        }
    }

    private static let messageQuery = """
        SELECT \(MessageTable.columnsOfMessage), decided_at, public_id.id FROM message
        LEFT JOIN effect ON effect.message = message.number
        LEFT JOIN public_id ON public_id.kind = '\(PublicID.Kind.message.rawValue)'
            AND public_id.target = message.number
        """

    func target(of id: PublicID) throws -> PublicID.Target? {
        try SQLiteLedger.target(of: id, database)
    }
}

extension SQLiteLedger {
    func readWallets<Result>(_ body: (any WalletReading) throws -> Result) throws -> Result {
        try look { try body(WalletRows($0, PartyNames($0))) }
    }
}

// Wallets in an open transaction.
extension Writing {
    var wallets: any WalletReading { WalletRows(database, names) }

    func insert(_ new: NewWalletCard, _ id: PublicID, card: CardNumber, of client: ClientName)
        throws -> WalletCard
    {
        try insert(id, of: PublicID.Target(.card, number: card.value))
        try database.run(
            "INSERT INTO wallet_card (card, client, card_id, type, at) VALUES (?, ?, ?, ?, ?)",
            card,
            try names.party(.client(client)),
            new.id.text,
            new.type.rawValue,
            context.at
        )
        return WalletCard(
            number: WalletCardNumber(database.lastNumber),
            card: card,
            client: client,
            new,
            publicID: id,
            at: context.at
        )
    }

    func insert(_ token: WalletToken) throws {
        try database.run(
            """
            INSERT INTO wallet_token (card, version, ref_id, id, metadata, at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            token.card,
            token.version,
            token.refID,
            token.publicID.bytes,
            token.metadata,
            token.at
        )
    }

    func insert(_ settings: WalletSettings, of client: ClientName) throws {
        try database.run(
            "INSERT INTO wallet_setting (client, default_expires_in_days, at) VALUES (?, ?, ?)",
            try names.party(.client(client)),
            settings.defaultExpiresInDays,
            context.at
        )
    }
}
