import CardCore
import CardLedger
@testable import CardLedgerSQLite
import CardLedgerTesting
import CardTestSupport
import GRDBSQLite
import Testing

/// Reads of one record take as many steps of SQLite in a ledger with many records as with one.
@Suite struct ReadStepTests {
    private static let client: ClientName = "wallet"
    private static let currency = Currency.known("NOK")

    private static func publicID(_ number: Int) -> PublicID {
        PublicID(random: Array(Workshop.hash(number, salt: 3).prefix(16)))
    }

    private static func addClient(to shop: Workshop) throws {
        var terms = ClientTerms(.wolfe, name: client)
        terms.company = CompanyID("7d9f1f4e-6d0f-4e3f-9d39-0a6f5d3f0b11")
        terms.funding = FundingTerms(currency: currency, creditMinor: 1_000_000)
        _ = try shop.ledger.add(client, terms, by: shop.context) { Workshop.secret(at: $0) }
    }

    private static func addCards(_ positions: ClosedRange<Int>, to shop: Workshop) throws {
        try shop.ledger.transaction(by: shop.context) { transaction in
            let session = try PostingSession(on: transaction, file: nil)
            for position in positions {
                _ = try session.addWalletCard(
                    NewWalletCard(WalletCardID("card-\(position)")),
                    publicID(position),
                    card: Workshop.card(position),
                    of: client
                )
                var facts = FeedFacts(sender: client.sender, environment: .live, now: session.now)
                facts.isCall = true
                var message = shop.message(
                    MessageID("m-\(position)"),
                    .activate,
                    card: Int64(position),
                    amount: 50_000
                )
                message.utcOffsetSeconds = nil
                let decided = try session.decide([message], from: facts)
                let number = try #require(decided.messages.first?.outcome.message)
                try session.name(number, publicID(1000 + position))
            }
        }
        for position in positions {
            let request = ChargeRequest(
                "m-\(position)",
                priceMinor: 100,
                feeMinor: 1,
                currency: currency
            )
            _ = try shop.ledger.decideFunding(isTrial: false, by: shop.context) { session in
                try session.charge(request, of: client) {
                    Array(Workshop.hash(2000 + position).prefix(16))
                }
            }
        }
    }

    private typealias Reading = @Sendable (Database) throws -> Bool

    /// The reads of one call, by their names; true if they find their record.
    private static let reads: [String: Reading] = [
        "a card by its id of the client": { database in
            try wallets(database).walletCard("card-1", of: client) != nil
        },
        "a card by its number": { try wallets($0).walletCard(Workshop.card(1)) != nil },
        "the row of a card": { try wallets($0).card(numbered: Workshop.card(1)) != nil },
        "the tokens of a card": {
            try wallets($0).formattedTokens(ofCard: Workshop.card(1)).count == 1
        },
        "the further tokens of a card": {
            try wallets($0).walletTokens(ofCard: Workshop.card(1)).isEmpty
        },
        "the PIN of a card": { try wallets($0).storedPIN(ofCard: Workshop.card(1)) != nil },
        "the flow of a card": {
            try wallets($0).walletFlow(ofCard: Workshop.card(1), from: 1).fundsMinor == 50_000
        },
        "a message by its id": {
            try wallets($0).bookedMessage("m-1", of: client.sender) != nil
        },
        "a message by its number": { try wallets($0).bookedMessage(1) != nil },
        "the target of an id": { try wallets($0).target(of: publicID(1)) != nil },
        "the settings": { try wallets($0).walletSettings(of: client) == nil },
        "a charge by its reference": { database in
            var query = FundingQuery(client: client)
            (query.operation, query.reference) = (.charge, "m-1")
            return try SQLiteLedger.fundingRecords(query, database).count == 1
        },
        "the reservations of a product": { database in
            try database.reservations(ofProduct: "winter-500").isOrdered
        },
    ]

    private static func wallets(_ database: Database) -> WalletRows {
        WalletRows(database, PartyNames(database))
    }

    /// The steps of each read.
    private static func steps(on ledger: SQLiteLedger) throws -> [String: Int] {
        try reads.mapValues { read in
            try ledger.look { database in
                // The first time prepares the statements, which reads the schema.
                _ = try read(database)
                return try counted(on: database) { () throws in #expect(try read(database)) }
            }
        }
    }

    private static func counted(on database: Database, _ body: () throws -> Void) throws -> Int {
        var count = 0
        try withUnsafeMutablePointer(to: &count) { counter in
            sqlite3_progress_handler(
                database.connection,
                1,
                {
                    $0?.assumingMemoryBound(to: Int.self).pointee += 1; return 0
                },
                counter
            )
            defer { sqlite3_progress_handler(database.connection, 0, nil, nil) }
            try body()
        }
        return count
    }

    @Test func readsOfOneRecordDoNotReadTheOthers() throws {
        let shop = try Workshop()
        _ = try shop.acknowledged(quantity: 40)
        try Self.addClient(to: shop)
        let ledger = try #require(shop.ledger as? SQLiteLedger)
        try Self.addCards(1...2, to: shop)
        let few = try Self.steps(on: ledger)
        try Self.addCards(3...40, to: shop)
        for request in 2...30 { _ = try shop.order("r-\(request)") }
        let many = try Self.steps(on: ledger)
        #expect(few.values.allSatisfy { $0 > 0 })
        for (name, count) in few { #expect(many[name] == count, "\(name)") }
    }
}
