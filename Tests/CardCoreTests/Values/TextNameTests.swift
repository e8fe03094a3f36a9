import CardCore
import Testing

/// Names and ids of clients are compared by their bytes, as the stores do.
struct TextNameTests {
    /// One letter in two spellings of Unicode, and two letters that are canonically one.
    private static let pairs = [
        ("caf\u{E9}", "cafe\u{301}"), ("\u{212B}", "A\u{30A}"), ("\u{2126}", "\u{3A9}"),
    ]

    @Test(arguments: pairs)
    func spellingsOfOneLetterAreDifferentIDs(_ first: String, _ second: String) {
        #expect(first == second && !first.hasSameBytes(as: second))
        #expect(MessageID(first) != MessageID(second))
        #expect(WalletCardID(first) != WalletCardID(second))
        #expect(Set([ExactText(first), ExactText(second)]).count == 2)
        let keys = [first, second].map { CallKey("shop", .walleo, key: $0) }
        #expect(Set(keys).count == 2)
        let scopes = [first, second].map { CallKey("shop", .walleo, key: "k", in: $0) }
        #expect(Set(scopes).count == 2)
    }

    @Test(arguments: pairs)
    func theOrderIsThatOfTheBytes(_ first: String, _ second: String) {
        let isBefore = Array(first.utf8).lexicographicallyPrecedes(Array(second.utf8))
        #expect((MessageID(first) < MessageID(second)) == isBefore)
        #expect((MessageID(second) < MessageID(first)) == !isBefore)
    }
}
