import CardCore
import CardLedger
import CardTestSupport
import Testing

/// Wallets of clients: their cards, the transactions of these, further tokens and settings.
enum WalletContract {
    static let clauses = [
        Clause("wallets: eachCardHasOneIDOfItsClient", eachCardHasOneIDOfItsClient),
        Clause("wallets: cardsAreListedNewestFirst", cardsAreListedNewestFirst),
        Clause("wallets: theFlowFollowsFromTheJournal", theFlowFollowsFromTheJournal),
        Clause("wallets: transactionsAreListedNewestFirst", transactionsAreListedNewestFirst),
        Clause("wallets: tokensHaveTheirFormats", tokensHaveTheirFormats),
        Clause("wallets: theNewestSettingsCount", theNewestSettingsCount),
        Clause("wallets: aSpoiledCardIsSoldNoMore", aSpoiledCardIsSoldNoMore),
        Clause("wallets: cardsEndAtTheirMoment", cardsEndAtTheirMoment),
        Clause("wallets: failuresLeaveNothing", failuresLeaveNothing),
        Clause("wallets: aLostAnswerComesBackWithItsCards", aLostAnswerComesBack),
        Clause("wallets: takenNumbersAreNotGivenAgain", takenNumbersAreNotGivenAgain),
    ]

    private static func id(_ number: Int) -> PublicID {
        PublicID(random: Workshop.hash(number, salt: 3).prefix(16).map(\.self))
    }

    /// A workshop with acknowledged cards and two clients.
    private static func workshop(_ store: StoreUnderTest) throws -> Workshop {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        for name in ["wallet", "other"] as [ClientName] { try ClientContract.add(name, shop) }
        return shop
    }

    @discardableResult private static func inSession<Result>(
        _ shop: Workshop,
        _ body: (PostingSession) throws -> Result
    ) throws -> Result {
        try shop.ledger.transaction(by: shop.context) { transaction in
            try body(PostingSession(on: transaction, file: nil))
        }
    }

    @discardableResult private static func add(
        _ position: Int,
        _ name: WalletCardID,
        _ shop: Workshop,
        of client: ClientName = "wallet",
        type: WalletCardType = .giftCard
    ) throws -> WalletCard {
        try inSession(shop) { session in
            try session.addWalletCard(
                NewWalletCard(name, type),
                id(position),
                card: Workshop.card(position),
                of: client
            )
        }
    }

    /// Decides a message about the first card as a call of the client.
    @discardableResult private static func decide(
        _ id: String,
        _ operation: CardCore.Operation,
        _ phase: Phase,
        card position: Int64 = 1,
        amount: Int64?,
        original: String? = nil,
        in shop: Workshop,
        change: (inout Message) -> Void = { _ in }
    ) throws -> RowOutcome {
        try inSession(shop) { session in
            var facts = FeedFacts(sender: "wallet", environment: .live, now: session.now)
            facts.isCall = true
            var message = shop.message(MessageID(id), operation, card: position, amount: amount)
            message.phase = phase
            message.originalID = original.map { MessageID($0) }
            message.utcOffsetSeconds = nil
            change(&message)
            let decided = try session.decide([message], from: facts)
            guard let outcome = decided.messages.first?.outcome else {
                preconditionFailure("no outcome")
            }
            if let number = outcome.message, id.hasPrefix("t:") {
                try session.name(number, WalletContract.id(100 + Int(number.value)))
            }
            return outcome
        }
    }

    private static func expectWhole(_ shop: Workshop) throws {
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        let wrong = try shop.ledger.verify(vault: vault).filter { !$0.ok }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    static func eachCardHasOneIDOfItsClient(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        let made = try add(1, "card-01", shop, type: .creditNote)
        #expect(made.number == 1 && made.card == Workshop.card(1) && made.type == .creditNote)
        let second = try add(2, "card-01", shop, of: "other")
        #expect(second.number == 2 && second.client == "other")
        try shop.ledger.readWallets { (reading: any WalletReading) throws -> Void in
            #expect(try reading.walletCard("card-01", of: "wallet") == made)
            #expect(try reading.walletCard("card-01", of: "other") == second)
            #expect(try reading.walletCard("card-02", of: "wallet") == nil)
            #expect(try reading.walletCard("card-01", of: "nobody") == nil)
            #expect(try reading.walletCard(Workshop.card(1)) == made)
            #expect(try reading.walletCard(Workshop.card(3)) == nil)
            let target = PublicID.Target(.card, number: Workshop.card(1).value)
            #expect(try reading.target(of: id(1)) == target)
            #expect(try reading.target(of: id(99)) == nil)
            #expect(try reading.card(numbered: made.card)?.serial == Workshop.serial(1))
        }
        let before = try shop.snapshot()
        // The id of the client, the card and the public id are each taken once.
        #expect(throws: (any Error).self) { try add(3, "card-01", shop) }
        #expect(throws: (any Error).self) { try add(1, "card-02", shop) }
        #expect(throws: (any Error).self) {
            try inSession(shop) { session in
                try session.addWalletCard(
                    NewWalletCard("card-03"),
                    id(1),
                    card: Workshop.card(3),
                    of: "wallet"
                )
            }
        }
        #expect(try shop.snapshot() == before)
        try expectWhole(shop)
    }

    static func cardsAreListedNewestFirst(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        for position in 1...6 { try add(position, "card-\(position)", shop) }
        try add(7, "card-1", shop, of: "other")
        for (position, customer) in [(1, "ada"), (2, "eva"), (3, "ada")] as [(Int64, String)] {
            try decide("a\(position)", .activate, .final, card: position, amount: 50_000, in: shop)
            {
                $0.customer = customer
            }
        }
        try decide("r3", .redeem, .final, card: 3, amount: 49_000, in: shop)
        try decide("v2", .void, .final, card: 2, amount: nil, in: shop)
        func list(_ change: (inout WalletCardQuery) -> Void = { _ in }) throws -> [Int64] {
            var query = WalletCardQuery("wallet", limit: 10)
            change(&query)
            return try shop.ledger.readWallets { try $0.walletCards(query) }.map(\.number.value)
        }
        #expect(try list() == [6, 5, 4, 3, 1])
        #expect(try list { $0.includesDeleted = true } == [6, 5, 4, 3, 2, 1])
        #expect(try list { $0.limit = 2 } == [6, 5])
        #expect(try list { ($0.limit, $0.before) = (2, 5) } == [4, 3])
        #expect(try list { $0.before = 1 } == [])
        #expect(try list { $0.customer = "ada" } == [3, 1])
        #expect(try list { ($0.customer, $0.includesDeleted) = ("eva", true) } == [2])
        #expect(try list { $0.leastBalanceMinor = 1_000 } == [3, 1])
        #expect(try list { $0.leastBalanceMinor = 1_001 } == [1])
        #expect(
            try list { ($0.leastBalanceMinor, $0.includesDeleted) = (50_000, true) } == [1]
        )
        try expectWhole(shop)
    }

    static func theFlowFollowsFromTheJournal(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        try add(1, "card-1", shop)
        func flow() throws -> [Int64] {
            try shop.ledger.readWallets { reading in
                guard let card = try reading.card(numbered: Workshop.card(1)),
                    let activation = card.activation
                else { return [] }
                let flow = try reading.walletFlow(ofCard: card.number, from: activation)
                #expect(flow.fundsMinor - flow.drawdownMinor == card.available + card.reserved)
                return [flow.fundsMinor, flow.drawdownMinor]
            }
        }
        #expect(try flow() == [])
        try decide("a", .activate, .final, amount: 50_000, in: shop)
        #expect(try flow() == [50_000, 0])
        try decide("r", .redeem, .request, amount: 300, in: shop)
        #expect(try flow() == [50_000, 0])
        try decide("c1", .redeem, .confirm, amount: 100, original: "r", in: shop)
        #expect(try flow() == [50_000, 100])
        try decide("x", .redeem, .reverse, amount: nil, original: "r", in: shop)
        #expect(try flow() == [50_000, 100])
        try decide("l", .load, .request, amount: 700, in: shop)
        #expect(try flow() == [50_000, 100])
        try decide("lc", .load, .confirm, amount: nil, original: "l", in: shop)
        #expect(try flow() == [50_700, 100])
        try decide("a2", .activate, .final, card: 2, amount: 50_000, in: shop)
        try decide("t", .transfer, .final, amount: 600, in: shop) {
            $0.otherCard = Workshop.serial(2)
        }
        #expect(try flow() == [50_700, 700])
        try decide("t2", .transfer, .final, card: 2, amount: 50, in: shop) {
            $0.otherCard = Workshop.serial(1)
        }
        #expect(try flow() == [50_750, 700])
        try expectWhole(shop)
    }

    static func transactionsAreListedNewestFirst(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        let wallet = try add(1, "card-1", shop)
        try add(2, "card-2", shop)
        let prefix = WalletMessageID.prefix(of: id(1))
        try decide("activate:\(id(1))", .activate, .final, amount: 50_000, in: shop)
        try decide("a2", .activate, .final, card: 2, amount: 50_000, in: shop)
        try decide(prefix + "p", .redeem, .request, amount: 300, in: shop) {
            $0.meta["metadata"] = #"{"a":1}"#
        }
        try decide(
            prefix + "c",
            .redeem,
            .confirm,
            amount: 100,
            original: prefix + "p",
            in: shop
        )
        let other = WalletMessageID.prefix(of: id(2))
        try decide(other + "p", .redeem, .final, card: 2, amount: 10, in: shop)
        try decide(prefix + "f", .load, .final, amount: 70, in: shop)
        func list(before: MessageNumber? = nil, limit: Int = 10) throws -> [BookedMessage] {
            try shop.ledger.readWallets {
                try $0.walletMessages(of: wallet, before: before, limit: limit)
            }
        }
        let all = try list()
        #expect(all.map(\.message.id.text) == ["f", "c", "p"].map { prefix + $0 })
        #expect(all.map(\.message.approvedMinor) == [70, 100, 300])
        #expect(all.allSatisfy { $0.at == Workshop.now })
        #expect(all.map(\.publicID) == all.map { id(100 + Int($0.message.number.value)) })
        #expect(all[2].message.standing == .requested && all[2].message.openMinor == 200)
        #expect(all[2].message.context.contains("meta.metadata"))
        #expect(all[1].message.originalID == all[2].message.id)
        #expect(try list(limit: 2) == Array(all.prefix(2)))
        #expect(try list(before: all[1].message.number) == [all[2]])
        try shop.ledger.readWallets { (reading: any WalletReading) throws -> Void in
            #expect(try reading.bookedMessage(all[0].message.number) == all[0])
            #expect(try reading.bookedMessage(all[2].message.id, of: "wallet") == all[2])
            #expect(try reading.bookedMessage(all[2].message.id, of: "other") == nil)
            #expect(try reading.bookedMessage(99) == nil)
        }
        try expectWhole(shop)
    }

    static func tokensHaveTheirFormats(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        try add(1, "card-1", shop)
        let format = RecordedFormat(.token, text: #"{"length":20}"#)
        let token = NewToken(hash: Workshop.hash(1, salt: 8), epoch: 1, format: format)
        let record = WalletToken(
            card: Workshop.card(1),
            version: 2,
            refID: "t-1",
            publicID: id(50),
            metadata: #"{"a":1}"#,
            at: Workshop.now
        )
        try inSession(shop) { session in
            #expect(try session.addToken(token, to: Workshop.card(1)) == 2)
            try session.note(record)
        }
        try shop.ledger.readWallets { reading in
            let tokens = try reading.formattedTokens(ofCard: Workshop.card(1))
            #expect(tokens.map(\.token.version) == [1, 2])
            #expect(tokens.map(\.format) == [nil, format])
            #expect(try reading.walletTokens(ofCard: Workshop.card(1)) == [record])
            #expect(try reading.walletTokens(ofCard: Workshop.card(2)) == [])
            let pin = try reading.storedPIN(ofCard: Workshop.card(1))
            #expect(pin?.verifier.scheme == .boundToToken)
        }
        // The id of the request is taken once for a card.
        #expect(throws: (any Error).self) {
            try inSession(shop) { session in
                var again = record
                (again.version, again.publicID) = (3, id(51))
                try session.note(again)
            }
        }
        try expectWhole(shop)
    }

    static func theNewestSettingsCount(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        func settings(of client: ClientName) throws -> WalletSettings? {
            try shop.ledger.readWallets { try $0.walletSettings(of: client) }
        }
        #expect(try settings(of: "wallet") == nil)
        for days in [30, 0, 365] {
            try inSession(shop) {
                try $0.set(WalletSettings(defaultExpiresInDays: days), of: "wallet")
            }
            #expect(try settings(of: "wallet")?.defaultExpiresInDays == days)
        }
        #expect(try settings(of: "other") == nil)
        try expectWhole(shop)
    }

    static func aSpoiledCardIsSoldNoMore(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        let wallet = try add(1, "card-1", shop)
        let card = try shop.ledger.card(serial: Workshop.serial(1))
        let request = WalletMessageID.deletion(of: wallet.publicID)
        try inSession(shop) { try $0.spoil(card, request: request, by: "wallet") }
        #expect(try shop.ledger.card(serial: Workshop.serial(1)).lifeCycle == .spoiled)
        #expect(try shop.ledger.card(serial: Workshop.serial(2)).lifeCycle == .inactive)
        #expect(try shop.ledger.rangeContent(requestID: request.text) != nil)
        let outcome = try decide("a", .activate, .final, amount: 50_000, in: shop)
        #expect(outcome.code == .spoiled)
        try expectWhole(shop)
    }

    static func cardsEndAtTheirMoment(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        let end = Workshop.now.adding(seconds: 60)
        let sold = try decide("a", .activate, .final, amount: 50_000, in: shop) {
            $0.expiresAt = end
        }
        #expect(sold.verdict == .applied)
        let card = try shop.ledger.card(serial: Workshop.serial(1))
        #expect(card.expiresAt == end && card.expiresOn == end.day)
        func liability(at instant: Instant) throws -> [Int64] {
            let query = LiabilityQuery(asOf: nil, now: instant)
            return try shop.ledger.liability(query, days: .utc).totals.values
                .map(\.available)
        }
        let before = Instant(milliseconds: end.milliseconds - 1)
        #expect(try liability(at: before) == [50_000])
        #expect(try liability(at: end) == [0])
        let undone = try decide("d", .deactivate, .final, amount: 50_000, in: shop)
        #expect(undone.verdict == .applied)
        #expect(try shop.ledger.card(serial: Workshop.serial(1)).expiresAt == nil)
        try expectWhole(shop)
    }

    static func failuresLeaveNothing(_ store: StoreUnderTest) throws {
        struct Stop: Error {}
        let shop = try workshop(store)
        let before = try shop.snapshot()
        try inSession(shop) { (session: PostingSession) throws -> Void in
            #expect(throws: Stop.self) {
                try session.savepoint {
                    _ = try session.addWalletCard(
                        NewWalletCard("card-1"),
                        id(1),
                        card: Workshop.card(1),
                        of: "wallet"
                    )
                    #expect(try session.wallets.walletCard("card-1", of: "wallet") != nil)
                    try session.set(WalletSettings(defaultExpiresInDays: 4), of: "wallet")
                    throw Stop()
                }
            }
            #expect(try session.wallets.walletCard("card-1", of: "wallet") == nil)
            #expect(try session.wallets.walletSettings(of: "wallet") == nil)
        }
        #expect(try shop.snapshot() == before)
        // The next number is the first one.
        #expect(try add(1, "card-1", shop).number == 1)
    }
}

// Cards that a restore lost.
extension WalletContract {
    private static func returning(order: OrderID, first: Int64, count: Int) -> ReturningAnswer {
        var request = OrderRequest(
            .response(client: "wallet"),
            of: count,
            product: "winter-500",
            requestID: "b-\(order)"
        )
        request.formats = OrderFormats(
            token: RecordedFormat(.token, text: #"{"length":30}"#),
            pin: nil
        )
        let cards = (1...count).map { position in
            MintedCard(
                serial: Workshop.serial(first + Int64(position) - 1),
                position: position,
                tokenHash: Workshop.hash(Int(first) + position, salt: 5),
                pin: nil,
                lifeCycle: .inactive
            )
        }
        return ReturningAnswer(
            order: order,
            request: request,
            productVersion: 1,
            cards: cards,
            epochs: KeyEpochs(token: 1, pin: 1),
            answerCode: [0xAB]
        )
    }

    static func aLostAnswerComesBack(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        var reserved: [OrderReservation] = []
        let lost = returning(order: 7, first: 20, count: 2)
        let order = try inSession(shop) { try $0.bringBack(lost) { reserved.append($0) } }
        #expect(order?.id == 7 && order?.state == .acknowledged && order?.sequences == 20...21)
        #expect(reserved.map(\.order) == [7])
        #expect(try shop.ledger.mintedCards(ofOrder: 7, positions: 1...2) == lost.cards)
        #expect(
            try shop.ledger.acknowledgements(ofOrder: 7).map(\.content) == [
                #"{"answered":2,"client":"wallet","hmac":"ab"}"#
            ]
        )
        // The numbers are used up: the next order gets later ones.
        #expect(try shop.order("r-9", quantity: 1, spares: 0).sequences == 22...22)
        let vault = [
            VaultCount(order: 1, rows: 10, shareExists: true),
            VaultCount(order: 8, rows: 0, shareExists: false),
        ]
        let wrong = try shop.ledger.verify(vault: vault).filter { !$0.ok }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    static func takenNumbersAreNotGivenAgain(_ store: StoreUnderTest) throws {
        let shop = try workshop(store)
        let before = try shop.snapshot()
        // The numbers of the first order, its id, and cards that are not one run.
        var gap = returning(order: 7, first: 20, count: 2)
        gap.cards[1].serial = Workshop.serial(30)
        for lost in [
            returning(order: 7, first: 10, count: 2), returning(order: 1, first: 20, count: 2), gap,
        ] {
            try inSession(shop) { (session: PostingSession) throws -> Void in
                #expect(try session.bringBack(lost) { _ in } == nil)
            }
        }
        #expect(try shop.snapshot() == before)
        // A token that a card has.
        var taken = returning(order: 7, first: 20, count: 1)
        taken.cards[0].tokenHash = Workshop.hash(1)
        #expect(throws: MintingFailure.tokenTaken(order: 7)) {
            try inSession(shop) { try $0.bringBack(taken) { _ in } }
        }
        #expect(try shop.snapshot() == before)
    }
}
