import CardCore
import Testing

/// The text of the key with which a client signs its calls.
struct SharedKeyTextTests {
    @Test(arguments: [
        String(repeating: "0f", count: 16), String(repeating: "AB", count: 32),
        String(repeating: "aB", count: 64),
    ])
    func readsHexadecimalDigitsInAnyCase(_ text: String) throws {
        let key = try #require(SharedKeyText.key(text))
        #expect(key.bytes.count * 2 == text.utf8.count)
        #expect(SharedKeyText.text(key) == text.lowercased())
    }

    @Test(arguments: [
        "", "0f", String(repeating: "0f", count: 15), String(repeating: "0f", count: 65),
        String(repeating: "0f", count: 16) + "0", String(repeating: "0g", count: 16),
        String(repeating: "0f", count: 16) + " ", String(repeating: "é", count: 16),
    ])
    func refusesOtherTexts(_ text: String) {
        #expect(SharedKeyText.key(text) == nil)
    }
}
