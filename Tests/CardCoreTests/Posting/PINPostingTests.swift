@testable import CardCore
import Testing

/// The PIN of a message: the order of the checks, the attempts that count, and the lock.
struct PINPostingTests {
    private static func scene(balance: Int64 = 50_000) -> Scene {
        var scene = Scene()
        var card = Scene.card("A", 1, life: .active)
        card.available = balance
        scene.cards = [card]
        return scene
    }

    private static func redemption(
        _ pin: PINEvidence?,
        _ id: MessageID = "r",
        amount: Int64 = 100
    ) -> Message {
        var message = Scene.message(id, .redeem, in: .final, amount: amount)
        message.pin = pin
        message.terminal = "till-7"
        return message
    }

    @Test(arguments: [
        (PINEvidence.notNeeded, nil), (.right, nil), (.wrong, RowCode.pinRefused),
        (.absent, .pinMissing), (.unneeded, .pinUnneeded), (.limited, .pinLimit),
    ])
    func decidesByTheEvidence(_ evidence: PINEvidence, _ code: RowCode?) {
        var engine = Self.scene().engine
        engine.expect(code == nil ? .applied : .rejected, code, for: Self.redemption(evidence))
        let attempts = engine.takeChanges().pinAttempts
        #expect(attempts.count == (evidence.isAttempt ? 1 : 0))
        guard let attempt = attempts.first else { return }
        #expect(attempt.card == 1 && attempt.source == "S1/till-7" && !attempt.isLocking)
        #expect(attempt.outcome == (evidence == .right ? .right : .wrong))
    }

    @Test func looksAtNoPINOfATrustedSender() {
        var engine = Self.scene().engine
        engine.expect(.applied, for: Self.redemption(nil))
        #expect(engine.takeChanges().pinAttempts.isEmpty)
    }

    /// Card and dates first, then the source, then the PIN, then the money.
    @Test func checksThePINAfterTheCardAndBeforeTheMoney() {
        var scene = Self.scene(balance: 10)
        scene.cards[0].activeFrom = Scene.now.adding(seconds: 1)
        var early = scene.engine
        early.expect(.rejected, .notYetValid, for: Self.redemption(.wrong))
        #expect(early.takeChanges().pinAttempts.isEmpty)
        scene.cards[0].activeFrom = nil
        var engine = scene.engine
        engine.expect(.rejected, .pinLimit, for: Self.redemption(.limited))
        engine.expect(.rejected, .pinRefused, for: Self.redemption(.wrong))
        engine.expect(.rejected, .insufficient, for: Self.redemption(.right))
        // The right PIN of a message that the money rejects is an attempt all the same.
        #expect(engine.takeChanges().pinAttempts.map(\.outcome) == [.wrong, .right])
    }

    @Test func theFifthWrongPINLocksTheCardForTheNextMessage() {
        var scene = Self.scene()
        scene.cards.append(Scene.card("B", 2, life: .active))
        var engine = scene.engine
        engine.pinTries = [1: PinTries(failures: 3)]
        engine.expect(.rejected, .pinRefused, for: Self.redemption(.wrong))
        engine.expect(.rejected, .pinRefused, for: Self.redemption(.wrong))
        engine.expect(.rejected, .pinLocked, for: Self.redemption(.right))
        engine.expect(.rejected, .pinLocked, for: Self.redemption(.wrong))
        engine.expect(.rejected, .pinLocked, for: Self.redemption(.absent))
        // The hold stops operations without a PIN as any other.
        engine.expect(.rejected, .blocked, for: Scene.message("l", .load, in: .final, amount: 10))
        let attempts = engine.takeChanges().pinAttempts
        #expect(attempts.map(\.outcome) == [.wrong, .wrong, .locked, .locked])
        #expect(attempts.map(\.isLocking) == [false, true, false, false])
    }

    @Test func aRightPINSetsTheCountBack() {
        var engine = Self.scene().engine
        engine.pinTries = [1: PinTries(failures: 4)]
        engine.expect(.applied, for: Self.redemption(.right, "1"))
        for _ in 1...4 { engine.expect(.rejected, .pinRefused, for: Self.redemption(.wrong)) }
        engine.expect(.applied, for: Self.redemption(.right, "2"))
    }

    @Test func anotherHoldBesidesTheLockBlocksTheCard() {
        var scene = Self.scene()
        scene.cards[0].holds = [.pin, .recall]
        var engine = scene.engine
        engine.expect(.rejected, .blocked, for: Self.redemption(.right))
        #expect(engine.takeChanges().pinAttempts.isEmpty)
    }

    @Test func aRepeatedMessageDoesNotCount() {
        var engine = Self.scene().engine
        engine.expect(.applied, for: Self.redemption(.right))
        engine.expect(.replayed, for: Self.redemption(.wrong))
        #expect(engine.takeChanges().pinAttempts.count == 1)
    }

    @Test func theReversalOfARedemptionDoesNotCount() {
        var engine = Self.scene().engine
        engine.pinTries = [1: PinTries(failures: 2)]
        var request = Self.redemption(.wrong)
        request.phase = .request
        engine.expect(.rejected, .pinRefused, for: request)
        request.pin = .right
        engine.expect(.applied, for: request)
        engine.expect(
            .applied,
            for: Scene.message("v", .redeem, in: .reverse, original: "r")
        )
        #expect(engine.takeChanges().pinAttempts.map(\.outcome) == [.wrong, .right])
    }

    @Test func needsTheTriesOfCardsWhosePINWasGiven() {
        for evidence in PINEvidence.allCases {
            let needs = PostingEngine.needs(of: [Self.redemption(evidence)])
            #expect(needs.pins == (evidence.isAttempt ? ["A"] : []), "\(evidence)")
        }
        #expect(PostingEngine.needs(of: [Self.redemption(nil)]).pins.isEmpty)
    }

    @Test func thePINIsNotPartOfTheContent() {
        var message = Self.redemption(nil)
        let content = message.content
        message.pin = .wrong
        message.newPIN = NewPIN(PINVerifier(.online, [1]), epoch: 1)
        #expect(message.content == content)
        #expect(message.context == Self.redemption(nil).context)
    }
}

/// The PIN that an activation gives, and its reversal.
struct GivenPINPostingTests {
    private static let pin = NewPIN(PINVerifier(.online, [1, 2, 3]), epoch: 4)

    private static func activation(_ id: MessageID, _ phase: Phase) -> Message {
        var message = Scene.message(id, .activate, in: phase, amount: 50_000)
        message.newPIN = pin
        return message
    }

    private static var engine: PostingEngine {
        var scene = Scene()
        scene.cards = [Scene.card("A", 1)]
        return scene.engine
    }

    @Test func theCardHasThePINFromTheRequestOn() {
        var engine = Self.engine
        let number = engine.expect(.applied, for: Self.activation("a", .request)).message
        #expect(engine.now("A").pin == number && engine.now("A").lifeCycle == .activating)
        let changes = engine.takeChanges()
        #expect(changes.pins == [BookedPIN(message: 1000, card: 1, pin: Self.pin)])
        #expect(changes.effects.map(\.change.field).contains(.pin))
        engine.expect(.applied, for: Scene.message("c", .activate, in: .confirm, original: "a"))
        #expect(engine.now("A").pin == number && engine.takeChanges().pins.isEmpty)
    }

    @Test func theReversalRestoresTheFormerPIN() {
        var engine = Self.engine
        engine.expect(.applied, for: Self.activation("a", .request))
        engine.expect(.applied, for: Scene.message("v", .activate, in: .reverse, original: "a"))
        #expect(engine.now("A").pin == nil && engine.now("A").lifeCycle == .inactive)
        // Sold again with another PIN, and taken back again.
        let second = engine.expect(.applied, for: Self.activation("b", .request)).message
        #expect(engine.now("A").pin == second)
        engine.expect(.applied, for: Scene.message("w", .activate, in: .reverse, original: "b"))
        #expect(engine.now("A").pin == nil)
        #expect(engine.takeChanges().pins.map(\.message) == [1000, 1002])
    }

    @Test func theDeactivationRestoresTheFormerPIN() {
        var engine = Self.engine
        engine.expect(.applied, for: Self.activation("a", .final))
        #expect(engine.now("A").pin == 1000)
        engine.expect(.applied, for: Scene.message("d", .deactivate, in: .final))
        #expect(engine.now("A").pin == nil && engine.now("A").lifeCycle == .inactive)
    }

    @Test func anActivationWithoutAPINLeavesTheCardItsOwn() {
        var engine = Self.engine
        var message = Self.activation("a", .final)
        message.newPIN = nil
        engine.expect(.applied, for: message)
        #expect(engine.now("A").pin == nil && engine.takeChanges().pins.isEmpty)
    }

    @Test func theSameMessageAgainGivesNoPIN() {
        var engine = Self.engine
        engine.expect(.applied, for: Self.activation("a", .final))
        _ = engine.takeChanges()
        var again = Self.activation("a", .final)
        again.newPIN = NewPIN(PINVerifier(.online, [9]), epoch: 4)
        engine.expect(.replayed, for: again)
        #expect(engine.takeChanges().pins.isEmpty && engine.now("A").pin == 1000)
    }

    @Test func aRejectedActivationGivesNoPIN() {
        var engine = Self.engine
        var message = Self.activation("a", .final)
        message.amountMinor = 7
        engine.expect(.rejected, .notAllowed, for: message)
        #expect(engine.now("A").pin == nil && engine.takeChanges().pins.isEmpty)
    }

    @Test func noOtherMessageMayGiveAPIN() {
        for operation in CardCore.Operation.allCases where operation.isOfSenders {
            for phase in OperationRule.of(operation).phases {
                let isActivation = operation == .activate && !phase.isAdvice
                var message = Scene.message("m", operation, in: phase, original: "o")
                if OperationRule.of(operation).otherCard != nil { message.otherCard = "B" }
                message.newPIN = Self.pin
                var engine = Self.engine
                let code = engine.decide(message).code
                #expect((code == .unexpectedField) == !isActivation, "\(operation) \(phase)")
            }
        }
    }

    @Test func aReplacementHasItsOwnPIN() {
        var scene = Scene()
        var old = Scene.card("A", 1, life: .active)
        old.available = 50_000
        old.pin = 7
        scene.cards = [old, Scene.card("B", 2)]
        var engine = scene.engine
        engine.expect(.applied, for: Scene.message("r", .replace, in: .final, other: "B"))
        #expect(engine.now("B").pin == nil && engine.now("A").pin == 7)
    }
}
