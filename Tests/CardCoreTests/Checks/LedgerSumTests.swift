import CardCore
import Testing

/// The rules that compare sums of a ledger.
struct LedgerSumTests {
    private static func order(
        _ state: OrderState,
        cards: Int = 4,
        inSegments: Int = 4,
        activated: Int = 0,
        hasRelease: Bool = false
    ) -> OrderSums {
        OrderSums(
            state: state,
            minted: 4,
            cards: cards,
            inSegments: inSegments,
            activated: activated,
            hasRelease: hasRelease
        )
    }

    @Test(arguments: [
        (OrderState.ordered, 3), (.minting, 3), (.sealed, 3), (.released, 0), (.acknowledged, 0),
        (.closed, 0), (.cancelled, 3),
    ])
    func countsActivatedCardsThatTheStateForbids(_ state: OrderState, _ count: Int) {
        #expect(Self.order(state, activated: 3).wronglyActivated == count)
    }

    @Test(arguments: [(4, 4, 0), (3, 4, 1), (4, 5, 1), (0, 0, 2)])
    func countsSumsThatDifferFromTheMintedCards(_ cards: Int, _ inSegments: Int, wrong: Int) {
        let order = Self.order(.sealed, cards: cards, inSegments: inSegments)
        #expect(order.wrongCounts == wrong)
    }

    @Test func findsAReleaseThatTheStateContradicts() {
        #expect(Self.order(.sealed, hasRelease: true).contradictsRelease)
        #expect(Self.order(.closed, hasRelease: false).contradictsRelease)
        #expect(!Self.order(.closed, hasRelease: true).contradictsRelease)
        for hasRelease in [false, true] {
            #expect(!Self.order(.cancelled, hasRelease: hasRelease).contradictsRelease)
        }
    }

    @Test(arguments: [(2, 2, 2, true), (2, 1, 2, false), (2, 2, 3, false)])
    func findsRowsWithoutOneOutcome(_ rows: Int64, _ attempts: Int64, outcomes: Int64, ok: Bool) {
        #expect(FileRows(rows: rows, attempts: attempts, outcomes: outcomes).agree == ok)
    }

    @Test func countsKeysWithOtherSums() {
        func differing(_ recorded: [String: Int], _ found: [String: Int]) -> Int {
            RecordedSum.differing(recorded: recorded, found: found, none: 0)
        }
        #expect(differing(["a": 1, "b": 0], ["a": 1, "c": 0]) == 0)
        #expect(differing(["a": 1], ["a": 2]) == 1)
        #expect(differing(["a": 1], [:]) == 1)
        #expect(differing([:], ["a": 1]) == 1)
        #expect(differing(["a": 1, "b": 2], ["a": 2, "c": 3]) == 3)
    }

    @Test func countsRecordedSumsThatDiffer() {
        let sums = [(1, 1), (1, 2), (0, -1)].map {
            RecordedSum(recorded: Int64($0.0), found: Int64($0.1))
        }
        #expect(sums.differing == 2)
    }

    @Test(arguments: [
        (Operation.activate, 5, 0, false), (.activate, 0, 5, false), (.activate, 6, 0, true),
        (.activate, 1, 1, true), (.redeem, 2, 3, false), (.redeem, 3, 3, true),
        (.redeem, Int64.max, 1, true),
    ])
    func findsRequestsThatWereCompletedTwice(
        _ operation: CardCore.Operation,
        _ confirmed: Int64,
        reversed: Int64,
        isWrong: Bool
    ) {
        let request = RequestSums(
            operation,
            approvedMinor: 5,
            confirmedMinor: confirmed,
            reversedMinor: reversed
        )
        #expect(request.isCompletedTwice == isWrong)
    }

    @Test(arguments: [(0, false, true), (4, false, true), (5, false, false), (5, true, true)])
    func findsLocksWithoutWrongPINs(_ failures: Int, _ isLocked: Bool, agree: Bool) {
        #expect(PinTries(failures: failures, isLocked: isLocked).agree == agree)
        #expect(!PinTries(failures: 0, isLocked: true).agree)
    }
}
