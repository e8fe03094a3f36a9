@testable import CardCore
import Testing

struct SupersedeRuleTests {
    private static func message(
        _ operation: CardCore.Operation,
        _ phase: Phase,
        standing: KnownMessage.Standing
    ) -> KnownMessage {
        KnownMessage(
            number: 7,
            sender: "oslo",
            message: Message(
                id: "a",
                operation: operation,
                phase: phase,
                store: "oslo-1",
                time: Scene.now,
                card: "C1"
            ),
            content: "",
            standing: standing,
            context: "",
            answer: .none
        )
    }

    /// Every operation in every phase and status: only completed activations are reversed, and a
    /// person decides about other effects.
    @Test func undoesOnlyCompletedActivations() {
        for operation in CardCore.Operation.allCases {
            for phase in Phase.allCases {
                for standing in [
                    KnownMessage.Standing.requested, .confirmed, .reversed, .parked, .done,
                ] {
                    for requestIsAbsent in [false, true] {
                        let step = SupersedeRule.step(
                            for: Self.message(operation, phase, standing: standing),
                            requestIsAbsent: requestIsAbsent
                        )
                        let isRequest = !phase.isAdvice
                        let isActivation =
                            operation == .activate && isRequest
                            && [.confirmed, .done].contains(standing)
                        #expect((step == .deactivate) == isActivation)
                        if standing == .parked, phase.isAdvice {
                            #expect(step == .open(.parked))
                        } else if phase.isAdvice {
                            #expect(step == (requestIsAbsent ? .none : .open(.advice)))
                        } else if operation == .redeem, standing == .confirmed {
                            #expect(step == .open(.operation))
                        } else if operation == .lookup || [.reversed, .parked].contains(standing) {
                            #expect(step == .none)
                        } else if standing == .requested {
                            #expect(step == .open(.pending))
                        }
                    }
                }
            }
        }
    }

    @Test func undoingMessageHasAnIDOfTheUndoneOne() {
        let undo = SupersedeRule.deactivation(
            of: Self.message(.activate, .final, standing: .confirmed),
            card: "C1",
            at: Scene.now,
            reason: "why"
        )
        #expect(undo.id == "superseded:7")
        #expect(undo.operation == .deactivate && undo.phase == .final && undo.card == "C1")
        #expect(undo.store == "oslo-1" && undo.reason == "why" && undo.amountMinor == nil)
    }
}
