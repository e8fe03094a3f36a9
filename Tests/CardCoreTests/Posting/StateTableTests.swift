@testable import CardCore
import Testing

/// Every operation in every phase on a card in every part of its life.
struct StateTableTests {
    typealias Operation = CardCore.Operation

    /// The answer to a new request of an operation, by the life cycle of its card.
    ///
    /// Written by hand, apart from the rules that it checks.
    static let refusals: [LifeCycle: [Operation: RowCode]] = {
        let changing: [Operation] = [
            .deactivate, .load, .redeem, .refund, .void, .replace, .transfer,
        ]
        let codes: [LifeCycle: RowCode] = [
            .spare: .spare, .inactive: .notActive, .activating: .activating, .voided: .voided,
            .replaced: .replaced, .expired: .expired, .spoiled: .spoiled, .missing: .missing,
        ]
        var table: [LifeCycle: [Operation: RowCode]] = [:]
        for (life, code) in codes {
            for operation in changing { table[life, default: [:]][operation] = code }
            if life != .inactive { table[life, default: [:]][.activate] = code }
            if life == .activating { table[life]?[.activate] = .alreadyActivating }
        }
        table[.active] = [.activate: .alreadyActive]
        for life in [LifeCycle.voided, .expired] { table[life]?[.refund] = .refundNoCard }
        return table
    }()

    /// A has the life cycle that is asked for; B is ready to receive.
    static func engine(_ life: LifeCycle, _ operation: Operation, isHeld: Bool) -> PostingEngine {
        var shop = Scene()
        var card = Scene.card("A", 1, life: life)
        if life == .active {
            card.available = 50_000
            card.activation = 7
            card.activatedAt = Scene.now
            shop.messages = [activation(of: card)]
            if operation == .refund { shop.messages.append(payment(by: card)) }
        }
        if isHeld { card.holds = [.operator] }
        var other = Scene.card("B", 2, life: operation == .transfer ? .active : .inactive)
        other.activation = operation == .transfer ? 7 : nil
        shop.cards = [card, other]
        return shop.engine
    }

    static func activation(of card: Card) -> KnownMessage {
        let message = Scene.message("a0", .activate, in: .final, on: card.serial, amount: 50_000)
        var known = KnownMessage(
            number: 7,
            sender: "S1",
            message: message,
            content: message.content,
            standing: .confirmed,
            context: "{}",
            answer: .none
        )
        known.card = card.number
        known.approvedMinor = 50_000
        known.confirmedMinor = 50_000
        known.changes = [
            CardChange(card: 1, before: .lifeCycle(.inactive), after: .lifeCycle(.active)),
            CardChange(card: 1, before: .activation(nil), after: .activation(7)),
        ]
        return known
    }

    /// A redemption that a refund can give back.
    static func payment(by card: Card) -> KnownMessage {
        let message = Scene.message("p0", .redeem, in: .final, on: card.serial, amount: 100)
        var known = KnownMessage(
            number: 8,
            sender: "S1",
            message: message,
            content: message.content,
            standing: .confirmed,
            context: "{}",
            answer: .none
        )
        known.card = card.number
        known.approvedMinor = 100
        known.confirmedMinor = 100
        return known
    }

    static func message(_ operation: Operation, _ phase: Phase) -> Message {
        let amounts: [Operation: Int64] = [
            .activate: 50_000, .load: 100, .redeem: 100, .refund: 100,
            .transfer: 100,
        ]
        let other: Serial? = operation == .replace || operation == .transfer ? "B" : nil
        return Scene.message(
            "m1",
            operation,
            in: phase,
            on: "A",
            amount: amounts[operation],
            other: other
        )
    }

    @Test(arguments: Operation.ofSenders, LifeCycle.allCases)
    func acceptsAndRejectsRequestsAsTheTable(_ operation: Operation, _ life: LifeCycle) {
        for isHeld in [false, true] {
            for phase in [Phase.request, .final] {
                var engine = Self.engine(life, operation, isHeld: isHeld)
                let code = Self.expected(operation, phase, life: life, isHeld: isHeld)
                engine.expect(
                    code == nil ? .applied : .rejected,
                    code,
                    for: Self.message(operation, phase)
                )
            }
        }
    }

    static func expected(
        _ operation: Operation,
        _ phase: Phase,
        life: LifeCycle,
        isHeld: Bool
    ) -> RowCode? {
        switch operation {
        case .block: phase == .request ? .phase : isHeld ? .alreadyBlocked : nil
        case .unblock: phase == .request ? .phase : isHeld ? nil : .notBlocked
        case .lookup: phase == .request ? .phase : nil
        default: isHeld ? .blocked : refusals[life]?[operation]
        }
    }

    /// The card after the request, after its confirmation and after its reversal.
    @Test(arguments: [
        (Operation.activate, LifeCycle.inactive, CardState.activating, CardState.unused),
        (.deactivate, .active, .voided, .inactive), (.load, .active, .used, .used),
        (.redeem, .active, .used, .used), (.refund, .active, .used, .used),
        (.void, .active, .voided, .voided),
        (.replace, .active, .replaced, .replaced), (.transfer, .active, .used, .used),
    ])
    func advicesCompleteTheChangeOrRestoreTheCard(
        _ operation: Operation,
        _ life: LifeCycle,
        requested: CardState,
        confirmed: CardState
    ) {
        for advice in [Phase.confirm, .reverse] {
            var engine = Self.engine(life, operation, isHeld: false)
            let before = (engine.now("A"), engine.now("B"))
            engine.expect(.applied, for: Self.message(operation, .request))
            #expect(engine.now("A").state == requested)
            engine.expect(.applied, for: Scene.message("x1", operation, in: advice, original: "m1"))
            if advice == .confirm { #expect(engine.now("A").state == confirmed) }
            if advice == .reverse { #expect(before == (engine.now("A"), engine.now("B"))) }
            let after = (engine.now("A"), engine.now("B"))
            _ = engine.takeChanges()

            engine.expect(
                .replayed,
                for: Scene.message("x2", operation, in: advice, original: "m1")
            )
            let opposite: Phase = advice == .confirm ? .reverse : .confirm
            engine.expect(
                .rejected,
                advice == .confirm ? .alreadyConfirmed : .alreadyReversed,
                for: Scene.message("x3", operation, in: opposite, original: "m1")
            )
            #expect(after == (engine.now("A"), engine.now("B")))
            #expect(engine.takeChanges() == PostingChanges())
        }
    }

    @Test(arguments: Operation.ofSenders)
    func finalMessageEqualsRequestAndConfirmation(_ operation: Operation) {
        let life: LifeCycle = operation == .activate ? .inactive : .active
        var once = Self.engine(life, operation, isHeld: operation == .unblock)
        once.expect(.applied, for: Self.message(operation, .final))
        guard OperationRule.of(operation).phases.contains(.confirm) else { return }
        var twice = Self.engine(life, operation, isHeld: false)
        twice.expect(.applied, for: Self.message(operation, .request))
        twice.expect(.applied, for: Scene.message("x1", operation, in: .confirm, original: "m1"))
        #expect(once.cards == twice.cards)
        func moved(_ engine: inout PostingEngine) -> [Account: Int64] {
            balances(engine.takeChanges().transfers).filter { $0.value != 0 }
        }
        #expect(moved(&once) == moved(&twice))
        once.expect(.replayed, for: Scene.message("x1", operation, in: .confirm, original: "m1"))
        once.expect(
            .rejected,
            .alreadyConfirmed,
            for: Scene.message("x2", operation, in: .reverse, original: "m1")
        )
    }

    @Test(arguments: Operation.ofSenders)
    func rejectsAnAdviceOfAnOperationWithoutAdvices(_ operation: Operation) {
        var engine = Self.engine(.active, operation, isHeld: false)
        for phase in [Phase.confirm, .reverse] {
            let advice = Scene.message("x1-\(phase)", operation, in: phase, original: "m1")
            let hasAdvices = ![.block, .unblock, .lookup].contains(operation)
            engine.expect(
                hasAdvices ? .parked : .rejected,
                hasAdvices ? .originalPending : .phase,
                for: advice
            )
        }
    }
}
