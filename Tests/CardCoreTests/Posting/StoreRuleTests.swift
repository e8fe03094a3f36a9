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

    @Test func anUnknownStoreIsRefused() {
        let failure = UnknownStore("oslo-2", nearest: ["oslo-1"])
        #expect(failure.code == .storeUnknown && failure.kind == .refused)
    }
}
