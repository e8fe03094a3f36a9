import CardCore
import CardLedger
import Testing

/// Attempts at PINs: their records, and the lock of a card.
enum PinContract {
    static let clauses: [Clause] = [
        Clause("pin: aTokenAndASerialLeadToTheSameVerifier", aTokenAndASerialLeadToTheSameVerifier),
        Clause(
            "pin: recordsTheSameFailureForKnownAndUnknownTokens",
            recordsTheSameFailureForKnownAndUnknownTokens
        ),
        Clause(
            "pin: fiveFailuresInARowLockTheCardUntilItIsUnlocked",
            fiveFailuresInARowLockTheCardUntilItIsUnlocked
        ),
        Clause(
            "pin: reversalDoesNotResetTheCountOfFailures",
            reversalDoesNotResetTheCountOfFailures
        ),
        Clause("pin: anUnblockDoesNotReleaseALockedPin", anUnblockDoesNotReleaseALockedPin),
    ]

    private static func card(_ shop: Workshop, _ serial: Serial = "NC000001") throws -> Card {
        try shop.ledger.card(serial: serial)
    }

    static func aTokenAndASerialLeadToTheSameVerifier(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let card = try Self.card(shop)
        let found = try shop.ledger.pinSubject(tokenHashes: [[9], Workshop.hash(1)])
        #expect(found?.serial == card.serial && found?.product == "winter-500")
        #expect(found?.token?.hash == Workshop.hash(1))
        #expect(
            found?.pin
                == StoredPIN(
                    version: 1,
                    verifier: PINVerifier(.boundToToken, Workshop.hash(1, salt: 2))
                )
        )
        #expect(try shop.ledger.pinSubject(card: card.number)?.pin == found?.pin)
        #expect(try shop.ledger.pinSubject(tokenHashes: [[9]]) == nil)
    }

    /// One audit entry for each failure, with the same content.
    static func recordsTheSameFailureForKnownAndUnknownTokens(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let card = try Self.card(shop).number
        var entries: [AuditEntry] = []
        for known in [card, nil] {
            let head = try shop.ledger.auditHead()
            #expect(
                try shop.ledger.recordPin(isRight: false, card: known, by: shop.context) == .refused
            )
            let written = try shop.ledger.auditEntries(from: head.size, limit: 9)
            #expect(written.count == 1)
            entries += written
        }
        #expect(entries[0].object == entries[1].object)
        #expect(entries[0].outcome == entries[1].outcome)
        #expect(entries[0].details == entries[1].details)
        #expect(!entries[0].object.contains("NC000001"))
        // The ledger refuses a right PIN without a card.
        #expect(try shop.ledger.recordPin(isRight: true, card: nil, by: shop.context) == .refused)
    }

    static func fiveFailuresInARowLockTheCardUntilItIsUnlocked(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let card = try Self.card(shop).number
        let ledger = shop.ledger
        func attempt(_ isRight: Bool) throws -> PinAnswer {
            try ledger.recordPin(isRight: isRight, card: card, by: shop.context)
        }
        for _ in 1...4 { #expect(try attempt(false) == .refused) }
        #expect(try attempt(true) == .accepted)
        for _ in 1...4 { #expect(try attempt(false) == .refused) }
        #expect(try Self.card(shop).holds.isEmpty)
        let head = try ledger.auditHead()
        #expect(try attempt(false) == .refused)
        #expect(try Self.card(shop).holds == [.pin])
        let audit = try ledger.auditEntries(from: head.size, limit: 9)
        #expect(audit.map(\.outcome) == ["PIN refused", "held"])
        #expect(try attempt(true) == .locked && attempt(false) == .locked)
        #expect(try ledger.pinTries(card: card) == PinTries(failures: 5, isLocked: true))

        _ = try ledger.hold(.recall, card: card, reason: "x", by: shop.context)
        #expect(try ledger.unlockPin(card: card, reason: "seen", by: shop.context) == .new)
        #expect(try ledger.unlockPin(card: card, reason: "seen", by: shop.context) == .already)
        #expect(try Self.card(shop).holds == [.recall])
        #expect(try ledger.pinTries(card: card) == PinTries())
        #expect(try attempt(true) == .accepted)
        let vault = [VaultCount(order: 1, rows: 10, shareExists: true)]
        #expect(try ledger.verify(vault: vault).allSatisfy(\.ok))
        let events = try ledger.cardHistory(ofCard: card).filter { $0.event.hasPrefix("pin.") }
        #expect(events.map(\.event) == ["pin.attempts", "pin.unlocked"])
        #expect(
            events[0].details == [
                "right": .integer(2), "wrong": .integer(9), "whileLocked": .integer(2),
            ]
        )
        #expect(events[1].details["reason"] == "seen")
    }

    /// Unlocking also resets a few failures that did not lock; the reversal of a redemption does
    /// not.
    static func reversalDoesNotResetTheCountOfFailures(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        try shop.ingest([shop.message("a", .activate, card: 1, amount: 50000)], sequence: 1)
        let card = try Self.card(shop).number
        for _ in 1...3 {
            _ = try shop.ledger.recordPin(isRight: false, card: card, by: shop.context)
        }
        var redeem = shop.message("r", .redeem, card: 1, amount: 100)
        redeem.phase = .request
        var reverse = shop.message("v", .redeem, card: 1, amount: nil)
        (reverse.phase, reverse.originalID, reverse.currency) = (.reverse, "r", nil)
        let (_, outcomes) = try shop.ingest([redeem, reverse], sequence: 2)
        #expect(outcomes.map(\.verdict) == [.applied, .applied])
        #expect(try shop.ledger.pinTries(card: card).failures == 3)
        #expect(try shop.ledger.unlockPin(card: card, reason: "x", by: shop.context) == .new)
        #expect(try shop.ledger.pinTries(card: card).failures == 0)
    }

    static func anUnblockDoesNotReleaseALockedPin(_ store: StoreUnderTest) throws {
        let shop = try Workshop(store)
        _ = try shop.acknowledged()
        let card = try Self.card(shop).number
        for _ in 1...5 {
            _ = try shop.ledger.recordPin(isRight: false, card: card, by: shop.context)
        }
        let block = shop.message("b", .block, card: 1, amount: nil)
        let unblock = shop.message("u", .unblock, card: 1, amount: nil)
        let again = shop.message("w", .unblock, card: 1, amount: nil)
        let (_, outcomes) = try shop.ingest([block, unblock, again], sequence: 1)
        #expect(outcomes.map(\.code) == [nil, nil, .notBlocked])
        #expect(try Self.card(shop).holds == [.pin])
    }
}
