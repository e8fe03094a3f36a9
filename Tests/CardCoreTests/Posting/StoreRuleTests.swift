import CardCore
import Testing

/// Names of stores that operators type.
struct StoreRuleTests {
    @Test(
        arguments: [
            ("oslo-1", ["oslo-1"], [], .known), ("oslo-1", [], ["oslo-1"], .known),
            ("operator", [], [], .known), ("operator", ["oslo-1"], ["bergen"], .known),
            ("oslo-1", [], [], .first), ("oslo-1", [], ["operator"], .first),
            ("oslo-2", ["oslo-1"], [], .new(nearest: ["oslo-1"])),
            ("oslo-2", [], ["operator", "oslo-1", "bergen"], .new(nearest: ["oslo-1"])),
            ("Oslo-1", [], ["oslo-1"], .new(nearest: ["oslo-1"])),
            ("trondheim", ["oslo-1"], ["bergen"], .new(nearest: [])),
            ("operatr", [], ["operator", "bergen"], .new(nearest: [])),
        ] as [(StoreID, [StoreID], [StoreID], StoreRule.Answer)]
    )
    func comparesANameWithTheKnownOnes(
        _ name: StoreID,
        listed: [StoreID],
        known: [StoreID],
        answer: StoreRule.Answer
    ) {
        #expect(StoreRule.answer(to: name, listed: listed, known: known) == answer)
    }

    @Test(
        arguments: [
            (["oslo"], [], true), (["oslo", "web"], ["web"], true), (["oslo"], ["web"], true),
            (["web"], [], false), (["web"], ["oslo"], false),
            ([], ["oslo"], true), ([], ["oslo", "web"], false), ([], ["web"], false),
            ([], [], false),
        ] as [(Set<SenderID>, Set<SenderID>, Bool)]
    )
    func namesAStoreOnlyToItsOwnSender(
        listed: Set<SenderID>,
        posted: Set<SenderID>,
        isNamed: Bool
    ) {
        let answer = StoreRule.mayBeNamed(to: "oslo", listed: listed, posted: posted)
        #expect(answer == isNamed)
    }

    @Test func anUnknownStoreIsRefused() {
        let failure = UnknownStore("oslo-2", nearest: ["oslo-1"])
        #expect(failure.code == .storeUnknown && failure.kind == .refused)
    }
}
