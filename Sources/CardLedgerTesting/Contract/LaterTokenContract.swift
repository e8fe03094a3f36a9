import CardCore
import CardLedger
import CardTestSupport
import Testing

/// Tokens and PINs that clients give to cards after their making, and the terms of tokens.
enum LaterTokenContract {
    static let clauses = [
        Clause("later tokens: aFurtherTokenFindsTheCard", aFurtherTokenFindsTheCard),
        Clause("later tokens: aTokenOfACardIsNotAddedTwice", aTokenIsNotAddedTwice),
        Clause("later tokens: theNewestTermsCount", theNewestTermsCount),
        Clause("later tokens: oneTransactionRetiresAToken", oneTransactionRetiresAToken),
        Clause("later tokens: anotherPINEndsAllBeforeIt", anotherPINEndsAllBeforeIt),
        Clause("later tokens: noReversalBringsAFormerPINBack", noReversalBringsAFormerPINBack),
        Clause("later tokens: anotherPINUnlocksTheCard", anotherPINUnlocksTheCard),
        Clause("later tokens: aCardGetsItsFirstPIN", aCardGetsItsFirstPIN),
        Clause("later tokens: failuresLeaveNothing", failuresLeaveNothing),
    ]

    private static let card = Workshop.card(1)
    private static let format = RecordedFormat(.token, text: #"{"length":20}"#)
    private static let pinFormat = RecordedFormat(.pin, text: #"{"length":8}"#)

    private static func token(_ number: Int, _ terms: TokenTerms = TokenTerms()) -> NewToken {
        NewToken(hash: Workshop.hash(number, salt: 4), epoch: 1, format: format, terms: terms)
    }

    private static func pin(_ number: Int) -> NewPIN {
        NewPIN(PINVerifier(.online, Workshop.hash(number, salt: 3)), epoch: 1)
    }

    @discardableResult private static func inSession<Result>(
        _ shop: Workshop,
        _ body: (PostingSession) throws -> Result
    ) throws -> Result {
        try shop.ledger.transaction(by: shop.context) { transaction in
            try body(PostingSession(on: transaction, file: nil))
        }
    }

    private static func found(_ shop: Workshop, _ hash: [UInt8]) throws -> CalledCard? {
        try shop.ledger.calledCard(tokenHashes: [hash])
    }

    private static func stored(_ shop: Workshop) throws -> StoredPIN? {
        try shop.ledger.pinSubject(card: card)?.pin
    }

    private static func expectWhole(_ shop: Workshop) throws {
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        let wrong = try shop.ledger.verify(vault: vault).filter { !$0.ok }
        #expect(wrong.isEmpty, "\(wrong)")
    }

    static func aFurtherTokenFindsTheCard(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let versions = try inSession(shop) { session in
            [try session.addToken(token(1), to: card), try session.addToken(token(2), to: card)]
        }
        #expect(versions == [2, 3])
        for (version, hash) in [
            (1, Workshop.hash(1)), (2, token(1).hash), (3, token(2).hash),
        ] {
            let found = try #require(try found(shop, hash))
            #expect(found.card.number == card)
            #expect(found.token == StoredToken(version: version, hash: hash))
            #expect(try shop.ledger.pinSubject(tokenHashes: [hash])?.token == found.token)
        }
        #expect(try shop.ledger.recordedFormats() == [format])
        let minted = try shop.ledger.mintedCards(ofOrder: 1, positions: 1...10)
        #expect(minted.count == 10 && minted[0].tokenHash == Workshop.hash(1))
        let events = try shop.ledger.cardHistory(ofCard: card).filter { $0.event == "token.added" }
        #expect(events.count == 2 && events.allSatisfy { $0.details == ["by": "kari"] })
        try expectWhole(shop)
    }

    static func aTokenIsNotAddedTwice(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let other = Workshop.card(2)
        let made = NewToken(hash: Workshop.hash(3), epoch: 1)
        let versions = try inSession(shop) { session in
            try [
                session.addToken(token(1), to: card), session.addToken(token(1), to: card),
                session.addToken(token(1), to: other), session.addToken(made, to: card),
                session.addToken(made, to: other), session.addToken(token(2), to: other),
            ]
        }
        #expect(versions == [2, nil, nil, nil, nil, 2])
        try expectWhole(shop)
    }

    static func theNewestTermsCount(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let end = Workshop.now.adding(seconds: 60)
        let short = TokenTerms(validUntil: end)
        try inSession(shop) { _ = try $0.addToken(token(1, short), to: card) }
        #expect(try found(shop, token(1).hash)?.token?.terms == CredentialTerms(validUntil: end))
        #expect(try found(shop, Workshop.hash(1))?.token?.terms == CredentialTerms())
        try inSession(shop) { try $0.setTerms(TokenTerms(isSingleUse: true), ofTokensOf: card) }
        for hash in [Workshop.hash(1), token(1).hash] {
            #expect(try found(shop, hash)?.token?.terms == CredentialTerms(isSingleUse: true))
        }
        #expect(try found(shop, Workshop.hash(2))?.token?.terms == CredentialTerms())
        try inSession(shop) { try $0.setTerms(TokenTerms(), ofTokensOf: card) }
        #expect(try found(shop, token(1).hash)?.token?.terms == CredentialTerms())
        try expectWhole(shop)
    }

    static func oneTransactionRetiresAToken(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest([shop.message("a", .activate, card: 1, amount: 50_000)], sequence: 1)
        try inSession(shop) { session in
            _ = try session.addToken(token(1, TokenTerms(isSingleUse: true)), to: card)
        }
        _ = try shop.ledger.decide(by: shop.context) { session in
            let message = shop.message("r", .redeem, card: 1, amount: 100)
            let decided = try session.decide([message], from: Workshop.sender)
            let number = try #require(decided.messages[0].outcome.message)
            // The token of the making is of any number of transactions.
            try session.useToken(Workshop.hash(1), of: card, by: number)
            try session.useToken(token(1).hash, of: card, by: number)
            try session.useToken(token(1).hash, of: card, by: number)
            try session.useToken(token(7).hash, of: card, by: number)
        }
        let used = CredentialTerms(isSingleUse: true, isRetired: true)
        #expect(try found(shop, token(1).hash)?.token?.terms == used)
        #expect(try found(shop, Workshop.hash(1))?.token?.terms == CredentialTerms())
        // A retired token keeps its terms.
        try inSession(shop) { try $0.setTerms(TokenTerms(), ofTokensOf: card) }
        #expect(try found(shop, token(1).hash)?.token?.terms == used)
        try expectWhole(shop)
    }

    static func anotherPINEndsAllBeforeIt(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try inSession(shop) { try $0.replacePIN(of: card, by: pin(1), nil) }
        #expect(try stored(shop) == StoredPIN(version: 2, verifier: pin(1).verifier))
        try expectWhole(shop)
        try inSession(shop) { try $0.replacePIN(of: card, by: pin(2), pinFormat) }
        let second = StoredPIN(version: 3, verifier: pin(2).verifier, format: pinFormat)
        #expect(try stored(shop) == second)
        #expect(try found(shop, Workshop.hash(1))?.pin == second)
        // It is stored anew like a PIN of the making, and keeps its format.
        let renewal = PINRenewal(of: second, to: pin(3))
        _ = try shop.ledger.recordPin(isRight: true, card: card, renewal: renewal, by: shop.context)
        let renewed = StoredPIN(version: 4, verifier: pin(3).verifier, format: pinFormat)
        #expect(try stored(shop) == renewed)
        #expect(try shop.ledger.recordedFormats() == [pinFormat])
        #expect(try shop.ledger.pinSubject(card: Workshop.card(2))?.pin?.version == 1)
        try expectWhole(shop)
    }

    static func noReversalBringsAFormerPINBack(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        var sale = shop.message("a", .activate, card: 1, amount: 50_000)
        (sale.phase, sale.newPIN) = (.request, pin(1))
        try shop.ingest([sale], sequence: 1)
        try inSession(shop) { try $0.replacePIN(of: card, by: pin(2), nil) }
        let rotated = StoredPIN(version: 3, verifier: pin(2).verifier)
        #expect(try stored(shop) == rotated)
        var reversal = shop.message("v", .activate, card: 1, amount: nil)
        (reversal.phase, reversal.originalID, reversal.currency) = (.reverse, "a", nil)
        let (_, outcomes) = try shop.ingest([reversal], sequence: 2)
        #expect(outcomes.map(\.verdict) == [.applied])
        #expect(try stored(shop) == rotated)
        // A later sale gives another one, and its reversal takes it back.
        sale.id = "b"
        sale.newPIN = pin(4)
        try shop.ingest([sale], sequence: 3)
        #expect(try stored(shop) == StoredPIN(version: 4, verifier: pin(4).verifier))
        (reversal.id, reversal.originalID) = ("w", "b")
        try shop.ingest([reversal], sequence: 4)
        #expect(try stored(shop) == rotated)
        try expectWhole(shop)
    }

    static func anotherPINUnlocksTheCard(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        for _ in 1...PinTries.limit {
            _ = try shop.ledger.recordPin(isRight: false, card: card, by: shop.context)
        }
        #expect(try shop.ledger.pinTries(card: card).isLocked)
        try inSession(shop) { try $0.replacePIN(of: card, by: pin(1), nil) }
        #expect(try shop.ledger.pinTries(card: card) == PinTries())
        #expect(try shop.ledger.card(serial: "NC000001").holds.isEmpty)
        try expectWhole(shop)
    }

    static func aCardGetsItsFirstPIN(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let (order, _) = try shop.sealedWithoutPINs()
        #expect(try stored(shop) == nil)
        try inSession(shop) { try $0.replacePIN(of: card, by: pin(1), pinFormat) }
        #expect(
            try stored(shop)
                == StoredPIN(version: 2, verifier: pin(1).verifier, format: pinFormat)
        )
        let minted = try shop.ledger.mintedCards(ofOrder: order.id, positions: 1...10)
        #expect(minted.allSatisfy { $0.pin == nil })
        try expectWhole(shop)
    }

    static func failuresLeaveNothing(_ store: StoreUnderTest) throws {
        struct Stop: Error {}
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let before = try shop.snapshot()
        #expect(throws: Stop.self) {
            try inSession(shop) { session in
                _ = try session.addToken(token(1, TokenTerms(isSingleUse: true)), to: card)
                try session.replacePIN(of: card, by: pin(1), pinFormat)
                throw Stop()
            }
        }
        #expect(try shop.snapshot() == before)
        #expect(try found(shop, token(1).hash) == nil)
    }
}
