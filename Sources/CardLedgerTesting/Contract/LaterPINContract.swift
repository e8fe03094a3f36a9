import CardCore
import CardLedger
import CardTestSupport
import Testing

/// PINs that cards get after their making, verifiers that are made anew, and attempts of messages.
enum LaterPINContract {
    static let clauses = [
        Clause("later PIN: anActivationGivesAPINAndItsReversalRestores", givesAndRestores),
        Clause("later PIN: theDeactivationRestoresTheFormerPIN", deactivationRestores),
        Clause("later PIN: aRightPINIsStoredAnewInOneTransaction", storesAnew),
        Clause("later PIN: aWrongPINIsNotStoredAnew", storesNothingAfterAWrongPIN),
        Clause("later PIN: aVerifierThatChangedSinceStays", ignoresAnOldRenewal),
        Clause("later PIN: aGivenPINIsStoredAnewAndRestoredSo", renewsAGivenPIN),
        Clause("later PIN: cardsWithoutAPINAreWhole", acceptsCardsWithoutAPIN),
        Clause("later PIN: messagesCountAttemptsAndLock", countsAttemptsOfMessages),
        Clause("later PIN: aRolledBackActivationGivesNoPIN", rollsBack),
    ]

    private static func pin(_ number: Int, _ scheme: PINScheme = .online) -> NewPIN {
        NewPIN(PINVerifier(scheme, Workshop.hash(number, salt: 3)), epoch: 1)
    }

    private static func made(_ position: Int) -> StoredPIN {
        StoredPIN(
            version: 1,
            verifier: PINVerifier(.boundToToken, Workshop.hash(position, salt: 2))
        )
    }

    private static func activation(
        _ shop: Workshop,
        _ id: MessageID,
        in phase: Phase,
        pin: NewPIN?
    ) -> Message {
        var message = shop.message(id, .activate, card: 1, amount: 50_000)
        message.phase = phase
        message.newPIN = pin
        return message
    }

    private static func reversal(_ shop: Workshop, _ id: MessageID, of request: MessageID)
        -> Message
    {
        var message = shop.message(id, .activate, card: 1, amount: nil)
        (message.phase, message.originalID, message.currency) = (.reverse, request, nil)
        return message
    }

    private static func stored(_ shop: Workshop) throws -> StoredPIN? {
        try shop.ledger.pinSubject(card: Workshop.card(1))?.pin
    }

    private static func expectWhole(_ shop: Workshop) throws {
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        #expect(try shop.ledger.verify(vault: vault).allSatisfy(\.ok))
    }

    static func givesAndRestores(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest([activation(shop, "a", in: .request, pin: pin(1))], sequence: 1)
        #expect(try stored(shop) == StoredPIN(version: 2, verifier: pin(1).verifier))
        #expect(try shop.ledger.card(serial: "NC000001").pin == 1)
        try expectWhole(shop)
        try shop.ingest([reversal(shop, "v", of: "a")], sequence: 2)
        #expect(try stored(shop) == made(1))
        #expect(try shop.ledger.card(serial: "NC000001").pin == nil)
        // Sold again: with another PIN, in one file with its reversal and a third sale.
        try shop.ingest(
            [
                activation(shop, "b", in: .request, pin: pin(2)), reversal(shop, "w", of: "b"),
                activation(shop, "c", in: .final, pin: pin(3)),
            ],
            sequence: 3
        )
        #expect(try stored(shop) == StoredPIN(version: 4, verifier: pin(3).verifier))
        try expectWhole(shop)
        // The PINs of other cards, and those that were minted, stay.
        #expect(try shop.ledger.pinSubject(card: Workshop.card(2))?.pin == made(2))
        let minted = try shop.ledger.mintedCards(ofOrder: 1, positions: 1...10)
        #expect(minted.count == 10 && minted[0].pin == made(1).verifier)
        let events = try shop.ledger.cardHistory(ofCard: Workshop.card(1))
            .filter { $0.event == "pin.given" }
        #expect(events.count == 3)
        #expect(events[0].details == ["scheme": "pin-serial-2", "by": "kari"])
    }

    static func deactivationRestores(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest([activation(shop, "a", in: .final, pin: pin(1))], sequence: 1)
        let void = shop.message("d", .deactivate, card: 1, amount: nil)
        let (_, outcomes) = try shop.ingest([void], sequence: 2)
        #expect(outcomes.map(\.verdict) == [.applied])
        #expect(try stored(shop) == made(1))
        try expectWhole(shop)
    }

    static func storesAnew(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let head = try shop.ledger.auditHead()
        let answer = try shop.ledger.recordPin(
            isRight: true,
            card: Workshop.card(1),
            renewal: PINRenewal(of: made(1), to: pin(1)),
            by: shop.context
        )
        #expect(answer == .accepted)
        #expect(try stored(shop) == StoredPIN(version: 2, verifier: pin(1).verifier))
        #expect(try shop.ledger.card(serial: "NC000001").pin == nil)
        let entries = try shop.ledger.auditEntries(from: head.size, limit: 9)
        #expect(entries.map(\.outcome) == ["PIN accepted", "PIN stored anew"])
        #expect(entries.last?.object == "card NC000001")
        #expect(entries.last?.details == #"{"from":"pin-token-1","to":"pin-serial-2"}"#)
        let events = try shop.ledger.cardHistory(ofCard: Workshop.card(1)).map(\.event)
        #expect(events.contains("pin.stored_anew") && !events.contains("pin.given"))
        try expectWhole(shop)
        // Once more, under a later scheme: the newest verifier counts.
        _ = try shop.ledger.recordPin(
            isRight: true,
            card: Workshop.card(1),
            renewal: PINRenewal(of: stored(shop) ?? made(1), to: pin(2)),
            by: shop.context
        )
        #expect(try stored(shop) == StoredPIN(version: 3, verifier: pin(2).verifier))
        try expectWhole(shop)
    }

    static func storesNothingAfterAWrongPIN(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let answer = try shop.ledger.recordPin(
            isRight: false,
            card: Workshop.card(1),
            renewal: PINRenewal(of: made(1), to: pin(1)),
            by: shop.context
        )
        #expect(answer == .refused)
        #expect(try stored(shop) == made(1))
    }

    static func ignoresAnOldRenewal(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest([activation(shop, "a", in: .final, pin: pin(1))], sequence: 1)
        let answer = try shop.ledger.recordPin(
            isRight: true,
            card: Workshop.card(1),
            renewal: PINRenewal(of: made(1), to: pin(2)),
            by: shop.context
        )
        #expect(answer == .accepted)
        #expect(try stored(shop) == StoredPIN(version: 2, verifier: pin(1).verifier))
    }

    static func renewsAGivenPIN(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let slow = pin(1, .boundToSerial)
        try shop.ingest([activation(shop, "a", in: .request, pin: slow)], sequence: 1)
        let former = StoredPIN(version: 2, verifier: slow.verifier)
        for (before, after) in [(former, pin(2))] {
            _ = try shop.ledger.recordPin(
                isRight: true,
                card: Workshop.card(1),
                renewal: PINRenewal(of: before, to: after),
                by: shop.context
            )
        }
        #expect(try stored(shop) == StoredPIN(version: 3, verifier: pin(2).verifier))
        try expectWhole(shop)
        try shop.ingest([reversal(shop, "v", of: "a")], sequence: 2)
        #expect(try stored(shop) == made(1))
        try expectWhole(shop)
    }

    static func acceptsCardsWithoutAPIN(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        let (order, cards) = try shop.sealedWithoutPINs()
        #expect(try shop.ledger.mintedCards(ofOrder: order.id, positions: 1...10) == cards)
        let subject = try shop.ledger.pinSubject(tokenHashes: [Workshop.hash(1)])
        #expect(subject != nil && subject?.pin == nil)
        try expectWhole(shop)
    }

    static func countsAttemptsOfMessages(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest([activation(shop, "a", in: .final, pin: nil)], sequence: 1)
        func redemption(_ id: MessageID, _ evidence: PINEvidence) -> Message {
            var message = shop.message(id, .redeem, card: 1, amount: 100)
            message.pin = evidence
            message.terminal = "till-7"
            return message
        }
        let head = try shop.ledger.auditHead()
        var codes: [RowCode?] = []
        for (step, evidence) in [
            PINEvidence.wrong, .absent, .right, .wrong, .wrong, .wrong, .wrong, .wrong, .right,
        ].enumerated() {
            codes += try shop.ledger.decide(by: shop.context) { session in
                var feed = FeedFacts(sender: "chain", environment: .live, now: Workshop.now)
                feed.lateAfterDays = 30
                let message = redemption("\(step)", evidence)
                return try session.decide([message], from: feed).messages.map(\.outcome.code)
            }
        }
        let wrong = [RowCode?](repeating: .pinRefused, count: 5)
        #expect(codes == [.pinRefused, .pinMissing, nil] + wrong + [.pinLocked])
        #expect(try shop.ledger.card(serial: "NC000001").holds == [.pin])
        let tries = try shop.ledger.pinTries(card: Workshop.card(1))
        #expect(tries == PinTries(failures: 5, isLocked: true))
        // The attempts have no entries of their own; the lock has one.
        let entries = try shop.ledger.auditEntries(from: head.size, limit: 99)
        #expect(entries.count { $0.outcome == "held" } == 1)
        #expect(!entries.contains { $0.outcome.hasPrefix("PIN") })
        let attempts = try shop.ledger.cardHistory(ofCard: Workshop.card(1))
            .first { $0.event == "pin.attempts" }
        #expect(
            attempts?.details == [
                "right": .integer(1), "wrong": .integer(6), "whileLocked": .integer(1),
            ]
        )
        #expect(
            try shop.ledger.unlockPin(card: Workshop.card(1), reason: "seen", by: shop.context)
                == .new
        )
        try expectWhole(shop)
    }

    static func rollsBack(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let before = try shop.snapshot()
        let verdicts = try shop.ledger.decide(by: shop.context, commitIf: { _ in false }) {
            try $0.decide(
                [activation(shop, "a", in: .final, pin: pin(1))],
                from: Workshop.sender
            ).messages.map(\.outcome.verdict)
        }
        #expect(verdicts == [.applied])
        #expect(try stored(shop) == made(1))
        #expect(try shop.snapshot() == before)
    }
}
