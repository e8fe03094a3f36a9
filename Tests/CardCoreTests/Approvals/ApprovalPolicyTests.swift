import CardCore
import Testing

struct ApprovalPolicyTests {
    private static func load(_ amount: Int64, _ currency: String = "NOK") -> GuardedAct {
        GuardedAct(
            .loadAbove,
            object: "card NC1",
            content: [:],
            load: .init(amountMinor: amount, currency: currency)
        )
    }

    @Test(arguments: ActKind.allCases)
    func anActNeedsAnApprovalIfItsKindIsListed(_ kind: ActKind) {
        let act = GuardedAct(kind, object: "x", content: [:])
        #expect(!ApprovalPolicy(kinds: []).needsApproval(act))
        #expect(ApprovalPolicy(kinds: [kind]).needsApproval(act) == (kind != .loadAbove))
        let others = Set(ActKind.allCases).subtracting([kind])
        // A package without its encryption is a release, too.
        let isNeeded = kind == .plaintextRelease
        #expect(ApprovalPolicy(kinds: others).needsApproval(act) == isNeeded)
    }

    @Test func theUsualListLeavesOutTheCalendarAndLoads() {
        let policy = ApprovalPolicy()
        let missing = ActKind.allCases.filter { !policy.kinds.contains($0) }
        #expect(missing == [.expire, .loadAbove] && policy.loadAbove.isEmpty)
    }

    @Test(arguments: [(499_999, false), (500_000, false), (500_001, true)] as [(Int64, Bool)])
    func aLoadNeedsAnApprovalAboveItsAmount(_ amount: Int64, _ isNeeded: Bool) {
        let policy = ApprovalPolicy(kinds: [], loadAbove: ["NOK": 500_000])
        #expect(policy.needsApproval(Self.load(amount)) == isNeeded)
        #expect(!policy.needsApproval(Self.load(amount, "SEK")))
    }

    @Test func neitherOfTwoPoliciesWeakensTheOther() {
        let first = ApprovalPolicy(kinds: [.expire], loadAbove: ["NOK": 500, "SEK": 10])
        let second = ApprovalPolicy(kinds: [.undo], loadAbove: ["NOK": 400, "EUR": 7])
        let both = first.stricter(second)
        #expect(both == second.stricter(first))
        #expect(both.kinds == [.expire, .undo])
        #expect(both.loadAbove == ["NOK": 400, "SEK": 10, "EUR": 7])
        #expect(first.stricter(ApprovalPolicy(kinds: [])) == first)
    }

    @Test func linesAreReadAsTheyWereWritten() {
        let policy = ApprovalPolicy(
            kinds: Set(ActKind.allCases),
            loadAbove: ["NOK": 500_000, "EUR": 0]
        )
        #expect(ApprovalPolicy(lines: policy.lines) == policy)
        #expect(policy.lines.suffix(2) == ["load EUR 0", "load NOK 500000"])
        #expect(ApprovalPolicy(lines: []) == ApprovalPolicy(kinds: []))
    }

    @Test(arguments: ["load", "load NOK", "load NOK -1", "load NOK x", "mint", "load NOK 1 2", ""])
    func refusesLinesThatAreNotActs(_ line: String) {
        #expect(ApprovalPolicy(lines: [line]) == nil)
    }
}
