import CardCore
import Testing

struct VisibleTextTests {
    @Test(arguments: [
        ("plain text", "plain text"), ("Kjøp på nett 🎁", "Kjøp på nett 🎁"),
        ("a\u{1B}[31mb", "a\\u001b[31mb"), ("a\u{7F}b", "a\\u007fb"),
        ("\u{9B}31m", "\\u009b31m"), ("a\u{202E}b", "a\\u202eb"), ("a\u{200B}b", "a\\u200bb"),
        ("a\u{2066}b", "a\\u2066b"), ("a\u{FEFF}b", "a\\ufeffb"), ("a\tb", "a\\u0009b"),
        ("a\rb", "a\\u000db"), ("a\u{2028}b", "a\\u2028b"),
        ("a\u{E0041}b", "a\\udb40\\udc41b"),
    ])
    func escapesHiddenCharacters(_ text: String, _ shown: String) {
        #expect(VisibleText.escaped(text) == shown)
        #expect(VisibleText.isVisible(text) == (text == shown))
    }

    @Test func doesNotEscapeLineFeedsBetweenLines() {
        #expect(VisibleText.escaped("a\nb") == "a\nb")
        #expect(VisibleText.escapedLine("a\nb") == "a\\u000ab")
    }

    @Test func escapedDocumentIsTheSameDocument() {
        let document: JSON = ["name": .string("a\u{202E}b")]
        #expect(VisibleText.escaped(document.text) == #"{"name":"a\u202eb"}"#)
    }
}
