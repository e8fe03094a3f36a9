import CardCore
import Testing

/// The problems of an order, and the events that overtake them.
@Suite struct OrderProblemTests {
    @Test func readsTheTextThatItWrites() {
        for work in OrderProblem.Work.allCases {
            let problem = OrderProblem.unfinished(work, reason: "no: é")
            #expect(problem.text == "unfinished \(work.rawValue): no: é")
            #expect(OrderProblem(problem.text) == problem)
            for other in OrderProblem.Work.allCases {
                #expect(problem.isUnfinished(other) == (other == work))
            }
        }
        let answer = OrderProblem("unfinished business: the answer names another order")
        #expect(answer == .answer("unfinished business: the answer names another order"))
        #expect(OrderProblem.Work.allCases.allSatisfy { !answer.isUnfinished($0) })
    }

    @Test(arguments: OrderState.allCases)
    func aRefusedAnswerIsAProblemOnlyWhileAnswersAreMissing(_ state: OrderState) {
        var order = OrderTransitionTests.order(state)
        order.problem = "wrong count"
        #expect(order.openProblem == (state == .released ? .answer("wrong count") : nil))
    }

    @Test(arguments: OrderState.allCases)
    func unfinishedWorkIsAProblemInEveryState(_ state: OrderState) {
        var order = OrderTransitionTests.order(state)
        order.problem = "unfinished shredding: the disk is full"
        #expect(order.openProblem == .unfinished(.shredding, reason: "the disk is full"))
        order.problem = nil
        #expect(order.openProblem == nil)
    }

    @Test func countsAnOrdersAgeFromTheStepThatLedToItsState() {
        let created = Instant(milliseconds: 1_795_000_000_000)
        let (sealed, released) = (created.adding(seconds: 10), created.adding(seconds: 20))
        let answered = created.adding(seconds: 30)
        for state in OrderState.allCases {
            var order = OrderTransitionTests.order(state)
            order.createdAt = created
            #expect(order.inStateSince(lastAnswer: nil) == created)
            order.sealedAt = sealed
            var release = ReleaseRecord(
                order: 1,
                file: "f",
                sha256: SHA256Digest([UInt8](repeating: 1, count: 32)),
                bytes: 1,
                recipients: [],
                cards: 3
            )
            release.releasedAt = released
            order.release = release
            let expected =
                switch state {
                case .ordered, .minting: created
                case .sealed: sealed
                case .released: released
                case .acknowledged, .closed, .cancelled: answered
                }
            #expect(order.inStateSince(lastAnswer: answered) == expected, "\(state)")
        }
    }

    @Test(arguments: [(0, 0), (86_399, 0), (86_400, 1), (864_000, 10), (-1, 0), (-864_000, 0)])
    func countsWholeDays(_ seconds: Int64, _ days: Int) {
        let start = Instant(milliseconds: 1_795_000_000_000)
        #expect(start.wholeDays(to: start.adding(seconds: seconds)) == days)
    }
}
