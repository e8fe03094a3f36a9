import CardCore
import Testing

/// What attempts at PINs leave on record, and what of it counts.
@Suite struct PinOutcomeTests {
    @Test(arguments: [
        (PinAnswer.accepted, PinOutcome.right), (.refused, .wrong), (.locked, .locked),
    ])
    func anAnswerLeavesItsOutcome(_ answer: PinAnswer, _ outcome: PinOutcome) {
        #expect(answer.outcome == outcome)
    }

    @Test func wrongPINsCountUntilARightOneOrAnOperator() {
        #expect(PinOutcome.failures == [.wrong])
        #expect(PinOutcome.startingOver == [.right, .unlocked])
    }
}
