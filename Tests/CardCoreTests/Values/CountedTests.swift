import CardCore
import Testing

/// Numbers with their nouns.
struct CountedTests {
    @Test(arguments: [
        (0, "row", "0 rows"), (1, "row", "1 row"), (2, "row", "2 rows"),
        (1, "entry", "1 entry"), (3, "entry", "3 entries"), (2, "private key", "2 private keys"),
        (4, "day", "4 days"),
    ])
    func hasThePluralOfItsNoun(_ count: Int, _ noun: String, _ words: String) {
        #expect(count.counted(noun) == words)
    }
}
