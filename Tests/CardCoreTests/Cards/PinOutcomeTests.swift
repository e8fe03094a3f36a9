import CardCore
import Testing

/// The recorded results of attempts at PINs, and those that count.
@Suite struct PinOutcomeTests {
    @Test(arguments: [
        (PinAnswer.accepted, PinOutcome.right), (.refused, .wrong), (.locked, .locked),
    ])
    func recordsTheOutcomeOfEachAnswer(_ answer: PinAnswer, _ outcome: PinOutcome) {
        #expect(answer.outcome == outcome)
    }

    @Test func wrongPINsCountUntilARightOneOrAnOperator() {
        #expect(PinOutcome.failures == [.wrong])
        #expect(PinOutcome.startingOver == [.right, .unlocked])
    }
}
