import CardCore
import Testing

/// Numbers with their nouns.
struct CountedTests {
    @Test(arguments: [
        (0, "row", "0 rows"), (1, "row", "1 row"), (2, "row", "2 rows"),
        (1, "entry", "1 entry"), (3, "entry", "3 entries"), (2, "private key", "2 private keys"),
        (4, "day", "4 days"), (1, "private key", "1 private key"), (1, "more card", "1 more card"),
        (2, "audit entry", "2 audit entries"), (-1, "row", "-1 rows"),
    ])
    func hasThePluralOfItsNoun(_ count: Int, _ noun: String, words: String) {
        #expect(count.counted(noun) == words)
    }
}
