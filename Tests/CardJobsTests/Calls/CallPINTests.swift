import CardCore
import CardJobs
import CardLedger
import CardTestSupport
import Testing

/// The PINs of calls: the look before the transaction, attempts, the lock and new PINs.
struct CallPINTests {
    private static let wrong = GivenPIN(clear: Array("x".utf8))

    /// A redemption of 1 with that PIN, prepared now.
    private func redeem(
        _ id: MessageID,
        card position: Int,
        _ pin: GivenPIN?,
        in scene: CallScene
    ) throws -> PreparedCall {
        let found = try scene.found(position)
        let look = try scene.served.look(at: pin, of: found, isOptional: false)
        var message = try scene.request(id, .redeem, card: position, amount: 1)
        message.pin = look.evidence
        return scene.call(message, pins: [look.checked])
    }

    @Test(arguments: CallScene.Store.allCases)
    func fiveWrongPINsLockTheCard(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        let right = try scene.pin(1)
        let card = try scene.card(1).number
        #expect(try scene.texts([redeem("a", card: 1, right, in: scene)]) == ["201"])
        #expect(try scene.texts([redeem("b", card: 1, nil, in: scene)]) == ["400 pin.missing"])
        // A right one between wrong ones sets the count back; absent ones do not count.
        let first = try (0..<4).map { try redeem("c\($0)", card: 1, Self.wrong, in: scene) }
        #expect(try scene.texts(first) == Array(repeating: "400 pin.refused", count: 4))
        #expect(try scene.ledger.pinTries(card: card).failures == 4)
        #expect(try scene.texts([redeem("d", card: 1, right, in: scene)]) == ["201"])
        let group =
            try (0..<6).map { try redeem("e\($0)", card: 1, Self.wrong, in: scene) }
            + [redeem("f", card: 1, right, in: scene)]
        #expect(
            try scene.texts(group) == Array(repeating: "400 pin.refused", count: 5)
                + Array(repeating: "400 pin.locked", count: 2)
        )
        #expect(try scene.ledger.pinTries(card: card).isLocked)
        #expect(try scene.texts([redeem("g", card: 1, right, in: scene)]) == ["400 pin.locked"])
        #expect(try scene.card(1).available == 49_998)
        try scene.expectWhole()
    }

    /// The same wrong call again is a used id, and not another attempt.
    @Test(arguments: CallScene.Store.allCases)
    func aRepeatedWrongPINCountsOnce(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        try scene.sell(1)
        let call = try redeem("a", card: 1, Self.wrong, in: scene)
        #expect(try scene.texts([call, call]) == ["400 pin.refused", "400 duplicate"])
        #expect(try scene.texts([call]) == ["400 duplicate"])
        #expect(try scene.ledger.pinTries(card: scene.card(1).number).failures == 1)
    }

    @Test(arguments: CallScene.Store.allCases)
    func anActivationGivesAPINAndMakesLooksStale(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        let given = try #require(GivenPIN(encrypted: "00ff00ff00ff00ff"))
        let early = try redeem("a", card: 1, scene.pin(1), in: scene)
        var sale = try scene.request("s", .activate, card: 1, amount: 500)
        sale.newPIN = try #require(try scene.served.newPIN(given, of: scene.found(1), as: nil))
        let confirmation = scene.call(scene.advice("t", .activate, phase: .confirm, of: "s"))
        #expect(
            try scene.texts([scene.call(sale), confirmation, early]) == ["201", "202", "stale"]
        )
        #expect(
            try scene.texts([redeem("a", card: 1, scene.pin(1), in: scene)]) == ["400 pin.refused"]
        )
        #expect(try scene.texts([redeem("b", card: 1, given, in: scene)]) == ["201"])
        let clear = GivenPIN(clear: Array("00FF00FF00FF00FF".utf8))
        #expect(try scene.texts([redeem("c", card: 1, clear, in: scene)]) == ["400 pin.refused"])
        try scene.expectWhole()
    }

    /// A product whose PINs are checked online from its second version on.
    @Test(arguments: CallScene.Store.allCases)
    func aRightPINIsStoredAnewOnce(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store, cost: "usual")
        try scene.sell(1)
        let wrong = try redeem("w", card: 1, Self.wrong, in: scene)
        try CallScene.add("gift", CallScene.gift(cost: "online"), in: scene.workspace)
        let former = try #require(try scene.found(1).subject.pin)
        #expect(former.verifier.scheme == .boundToSerial)
        #expect(wrong.pins.allSatisfy { $0.renewal == nil })
        let calls = try ["a", "b"].map { try redeem($0, card: 1, scene.pin(1), in: scene) }
        #expect(calls.allSatisfy { $0.pins.allSatisfy { $0.renewal?.former == former } })
        // The second call was prepared with the former verifier.
        #expect(try scene.texts([wrong] + calls) == ["400 pin.refused", "201", "stale"])
        #expect(try scene.found(1).subject.pin?.verifier.scheme == .online)
        let again = try redeem("b", card: 1, scene.pin(1), in: scene)
        #expect(again.pins.allSatisfy { $0.renewal == nil })
        #expect(try scene.texts([again]) == ["201"])
        try scene.expectWhole()
    }

    @Test(arguments: CallScene.Store.allCases)
    func aPINThatNeedsTheTokenIsNotTried(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        let secrets = try await CallScene.mint("winter", in: .live, scene.workspace)
        let secret = try #require(secrets[0].pin)
        let pin = try #require(GivenPIN(clear: secret.bytes))
        let token = String(decoding: secrets[0].token.bytes, as: UTF8.self)
        let byToken = try #require(
            try scene.served.find(PresentedCard(token), for: scene.client, to: .transaction)
        )
        let serial = PresentedCard(byToken.facts.serial.text)
        let byNumber = try #require(
            try scene.served.find(serial, for: scene.client, to: .transaction)
        )
        #expect(byNumber.lacksToken && !byToken.lacksToken)
        for given in [pin, nil] {
            let look = try scene.served.look(at: given, of: byNumber, isOptional: false)
            #expect(look.evidence == .unneeded)
        }
        #expect(try scene.served.look(at: pin, of: byToken, isOptional: false).evidence == .right)
        #expect(
            try scene.served.look(at: nil, of: byNumber, isOptional: true).evidence == .notNeeded
        )
    }

    /// Everybody reads the number on the card; the token is under its cover.
    @Test(arguments: CallScene.Store.allCases)
    func aCardWithATokenAndNoPINNeedsTheToken(_ store: CallScene.Store) async throws {
        let scene = try await CallScene(store)
        let secrets = try await CallScene.mint("food", in: .live, scene.workspace)
        let token = String(decoding: secrets[0].token.bytes, as: UTF8.self)
        let byToken = try #require(
            try scene.served.find(PresentedCard(token), for: scene.client, to: .transaction)
        )
        let serial = PresentedCard(byToken.facts.serial.text)
        let byNumber = try #require(
            try scene.served.find(serial, for: scene.client, to: .transaction)
        )
        #expect(byNumber.lacksToken && !byToken.lacksToken)
        func evidence(of card: FoundCard, isOptional: Bool) throws -> PINEvidence {
            try scene.served.look(at: nil, of: card, isOptional: isOptional).evidence
        }
        #expect(try evidence(of: byNumber, isOptional: false) == .unneeded)
        #expect(try evidence(of: byNumber, isOptional: true) == .notNeeded)
        #expect(try evidence(of: byToken, isOptional: false) == .notNeeded)
    }
}
