@testable import CardCore
import Testing

/// The undo of operators' own messages, by the rule and by the book.
struct UndoRuleTests {
    typealias Operation = CardCore.Operation

    private static func booking(
        _ number: MessageNumber,
        _ operation: Operation,
        in phase: Phase = .final,
        as standing: KnownMessage.Standing = .confirmed,
        sender: SenderID = OperatorMessages.sender,
        original: MessageID? = nil
    ) -> CardBooking {
        var booking = WriteOffRuleTests.booking(number, operation, in: phase, as: standing)
        (booking.sender, booking.originalID) = (sender, original)
        return booking
    }

    @Test(arguments: Operation.allCases, Phase.allCases)
    func operatorsUndoTheirFinalVoidsAndLoads(_ operation: Operation, _ phase: Phase) {
        let own = Self.booking(1, operation, in: phase)
        let isUndoable = [.void, .load].contains(operation) && phase == .final
        #expect(UndoRule.undoable([own]) == (isUndoable ? [own] : []))
        #expect(UndoRule.undoable([Self.booking(1, operation, in: phase, sender: "S1")]).isEmpty)
    }

    /// A later message of each operation, in each status.
    @Test(arguments: Operation.allCases, KnownMessage.Standing.allCases)
    func laterMessagesThatMoveSomethingPrevent(
        _ operation: Operation,
        _ standing: KnownMessage.Standing
    ) {
        let void = Self.booking(5, .void)
        let later = Self.booking(6, operation, in: .final, as: standing, sender: "S1")
        let isHarmless =
            [.lookup, .block, .unblock].contains(operation)
            || [.reversed, .parked].contains(standing)
        let code: RowCode? =
            isHarmless ? nil : operation == .writeOff ? .writtenOff : .movedSince
        #expect(UndoRule.refusal(ofUndoing: 5, [void, later]) == code)
        #expect(UndoRule.refusal(ofUndoing: 6, [void, later]) == nil)
    }

    @Test func adviceCountsOnlyIfItsRequestWasEarlier() {
        let earlier = Self.booking(1, .redeem, in: .request, as: .reversed, sender: "S1")
        let load = Self.booking(5, .load)
        let back = Self.booking(6, .redeem, in: .reverse, as: .done, sender: "S1", original: "m1")
        #expect(UndoRule.refusal(ofUndoing: 5, [earlier, load, back]) == .movedSince)
        let later = Self.booking(7, .redeem, in: .request, as: .reversed, sender: "S1")
        let undone = Self.booking(8, .redeem, in: .reverse, as: .done, sender: "S1", original: "m7")
        #expect(UndoRule.refusal(ofUndoing: 5, [load, later, undone]) == nil)
        // The same id of another sender is another request.
        let other = Self.booking(8, .redeem, in: .reverse, as: .done, sender: "S2", original: "m7")
        #expect(UndoRule.refusal(ofUndoing: 5, [load, later, other]) == .movedSince)
    }

    // The book.

    /// An active card of 500.00 that an operator will void or load.
    private static func shop() -> Scene {
        var shop = Scene()
        shop.facts.sender = OperatorMessages.sender
        var card = Scene.card("A", 1, life: .active)
        card.available = 50_000
        card.activation = 7
        card.activatedAt = Scene.now
        shop.cards = [card]
        shop.messages = [StateTableTests.activation(of: card)]
        return shop
    }

    private static func message(_ id: MessageID, _ operation: Operation) -> Message {
        Scene.message(id, operation, in: .final, amount: operation == .load ? 100 : nil)
    }

    private static func undo(_ id: MessageID, _ operation: Operation, of original: MessageID)
        -> Message
    {
        Scene.message(id, operation, in: .reverse, original: original)
    }

    @Test(arguments: [Operation.void, .load])
    func cardAndMoneyAreAsBefore(_ operation: Operation) {
        var engine = Self.shop().engine
        let before = engine.now("A")
        engine.expect(.applied, for: Self.message("m1", operation))
        #expect(engine.now("A") != before)
        engine.expect(.applied, for: Self.undo("u1", operation, of: "m1"))
        #expect(engine.now("A") == before)
        let changes = engine.takeChanges()
        #expect(balances(changes.transfers).allSatisfy { $0.value == 0 })
        let (done, undone) = (changes.newMessages[0], changes.newMessages[1])
        #expect(done.standing == .reversed && done.confirmedMinor == 0)
        #expect(done.reversedMinor == done.approvedMinor && undone.standing == .done)
        #expect(undone.approvedMinor == done.approvedMinor)

        engine.expect(.replayed, for: Self.undo("u1", operation, of: "m1"))
        engine.expect(.replayed, for: Self.undo("u2", operation, of: "m1"))
        engine.expect(.applied, for: Self.message("m2", operation))
        engine.expect(.applied, for: Self.undo("u3", operation, of: "m2"))
        #expect(engine.now("A") == before)
    }

    @Test(arguments: [Operation.void, .load])
    func everyMovementSincePreventsIt(_ operation: Operation) {
        var engine = Self.shop().engine
        engine.expect(.applied, for: Self.message("l0", .load))
        engine.expect(.applied, for: Self.message("m1", operation))
        engine.expect(.rejected, .movedSince, for: Self.undo("u0", .load, of: "l0"))
        engine.expect(.applied, for: Self.message("b1", .block))
        engine.expect(.applied, for: Self.undo("u1", operation, of: "m1"))
        #expect(engine.now("A").holds == [.operator] && engine.now("A").lifeCycle == .active)
        engine.expect(.applied, for: Self.undo("u0", .load, of: "l0"))
        #expect(engine.now("A").available == 50_000)
    }

    @Test func anUndoNamesAFinalMessageOfTheSameOperationCardAndStore() {
        var shop = Self.shop()
        shop.cards.append(Scene.card("B", 2))
        var engine = shop.engine
        engine.expect(.applied, for: Self.message("m1", .load))
        engine.expect(.rejected, .mismatch, for: Self.undo("u1", .void, of: "m1"))
        engine.expect(.rejected, .mismatch, for: Self.undo("u1", .load, of: "m9"))
        var other = Self.undo("u1", .load, of: "m1")
        other.card = "B"
        engine.expect(.rejected, .mismatch, for: other)
        other = Self.undo("u1", .load, of: "m1")
        other.store = "0002"
        engine.expect(.rejected, .mismatch, for: other)
        engine.expect(.applied, for: Self.undo("u1", .load, of: "m1"))
    }

    @Test func sendersCannotUndoACompletedMessage() {
        for operation in [Operation.void, .load] {
            var shop = Self.shop()
            shop.facts.sender = "S1"
            var engine = shop.engine
            engine.expect(.applied, for: Self.message("m1", operation))
            engine.expect(
                .rejected,
                .alreadyConfirmed,
                for: Self.undo("u1", operation, of: "m1")
            )
        }
    }

    /// The table of docs/decisions/0093-undo.md: a card that lost its sale after its void.
    @Test func aVoidWhoseSaleWasTakenBackIsNotUndone() {
        let sale = Self.booking(1, .activate, in: .final, as: .reversed, sender: "S1")
        let void = Self.booking(2, .void)
        let back = Self.booking(3, .activate, in: .reverse, as: .done, sender: "S1", original: "m1")
        #expect(UndoRule.refusal(ofUndoing: 2, [sale, void, back]) == .movedSince)
        let returned = Self.booking(3, .deactivate)
        #expect(UndoRule.refusal(ofUndoing: 2, [sale, void, returned]) == .movedSince)
    }

    @Test func everyWayOfAnUndoIsOneOfItsOperation() {
        let load = OperationRule.of(.load).ways(in: .reverse)
        #expect(load.contains(TransferRule.Way(from: .salesPending, to: .sales)))
        #expect(load.contains(TransferRule.Way(from: .card, to: .loadPending)))
        #expect(load.contains(TransferRule.Way(from: .loadPending, to: .salesPending)))
        let redeem = OperationRule.of(.redeem).ways(in: .reverse)
        #expect(redeem == [TransferRule.Way(from: .reserved, to: .card)])
    }

    @Test func bookingsOfACardContainTheMessagesOfTheBook() {
        var engine = Self.shop().engine
        #expect(PostingEngine.needs(of: [Self.undo("u1", .load, of: "m1")]).bookings == ["A"])
        #expect(PostingEngine.needs(of: [Self.message("m1", .load)]).bookings.isEmpty)
        engine.loadedBookings = [1: [WriteOffRuleTests.booking(7, .activate)]]
        engine.expect(.applied, for: Self.message("m1", .void))
        let numbers = CardIndex(offset: 0)
        #expect(engine.bookings(of: numbers).map(\.operation) == [.activate, .void])
        #expect(engine.bookings(of: numbers).last?.bookedAt == Scene.now)
    }
}
