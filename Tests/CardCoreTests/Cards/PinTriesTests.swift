import CardCore
import Testing

/// Five wrong PINs in a row lock a card, and only an operator unlocks it.
struct PinTriesTests {
    enum Event: CaseIterable {
        case right, wrong, unlock
        /// Of a redemption: an event that does not count.
        case reversal
    }

    /// The same rule over the whole history: it counts the wrong PINs since the last right one or
    /// unlocking.
    private static func answersByHistory(_ history: ArraySlice<Event>) -> [PinAnswer?] {
        var answers: [PinAnswer?] = []
        var row: [Bool] = []
        var isLocked = false
        for event in history {
            switch event {
            case .reversal: answers.append(nil)
            case .unlock:
                row = []
                isLocked = false
                answers.append(nil)
            case .right, .wrong:
                guard !isLocked else {
                    answers.append(.locked)
                    continue
                }
                row.append(event == .right)
                answers.append(event == .right ? .accepted : .refused)
                isLocked = row.count >= 5 && row.suffix(5).allSatisfy { !$0 }
            }
        }
        return answers
    }

    @Test func everyHistoryOfEightEventsAgreesWithTheRule() {
        let kinds = Event.allCases
        for number in 0..<65_536 {
            let history = (0..<8).map { kinds[(number >> (2 * $0)) & 3] }
            var tries = PinTries()
            var answers: [PinAnswer?] = []
            for event in history {
                switch event {
                case .right: answers.append(tries.take(isRight: true))
                case .wrong: answers.append(tries.take(isRight: false))
                case .unlock:
                    tries.unlock()
                    answers.append(nil)
                case .reversal: answers.append(nil)
                }
            }
            guard answers != Self.answersByHistory(history[...]) else { continue }
            Issue.record("\(history): \(answers)")
            return
        }
    }

    @Test func fifthFailureLocksWithTheSameAnswer() {
        var tries = PinTries()
        for count in 1...5 {
            #expect(tries.take(isRight: false) == .refused)
            #expect(tries.failures == count && tries.isLocked == (count == 5))
            #expect(tries.leftCount == 5 - count)
        }
        #expect(tries.take(isRight: true) == .locked)
        #expect(tries.take(isRight: false) == .locked)
        #expect(tries.failures == 5, "a locked card counts no further")
        tries.unlock()
        #expect(tries == PinTries())
    }
}
