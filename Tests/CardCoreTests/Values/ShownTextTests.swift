import CardCore
import CardTestSupport
import Testing

/// A text that a message may contain.
struct ShownTextTests {
    private static let keys = [
        "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ",
        "-----BEGIN OPENSSH PRIVATE KEY-----", "-----BEGIN PGP PRIVATE KEY BLOCK-----",
    ]

    @Test func interpolatesValuesOfTheProgram() throws {
        let nok = try #require(Currency("NOK"))
        let money = Money(amountMinor: 1250, currency: nok)
        let day = try #require(Day("2026-11-25"))
        let text: ShownText =
            "\(3, counted: "card") of \(nok) \(decimal: money) on \(day): \(FailureKind.refused)"
        #expect(text.text == "3 cards of NOK 12.50 on 2026-11-25: refused")
    }

    @Test func joinsIDsAndQuotesWords() {
        let ids: ShownText = "\(ids: ["a", "b"])"
        #expect(ids == "a, b")
        #expect(ShownText(words: ["mintrun", "a b"]) == "mintrun 'a b'")
        #expect(("a" as ShownText) + "b" == "ab")
        #expect(ShownText(names: [FailureKind.usage, .locked]) == "usage, locked")
    }

    @Test(arguments: keys)
    func namesAPrivateKeyInPlaceOfAnIDOrAPath(_ key: String) {
        let texts: [ShownText] = [
            "\(id: key)", "\(ids: [key])", "\(path: "/tmp/\(key)")", "\(word: key)",
            ShownText(words: [key]),
        ]
        for text in texts {
            #expect(!text.text.contains(key.prefix(20)), "\(text)")
            #expect(text.text.contains("private"), "\(text)")
        }
    }

    @Test func cutsATextThatIsLongerThanEveryID() {
        let shown = ShownText(id: String(repeating: "ø", count: 150)).text
        #expect(shown == String(repeating: "ø", count: 100) + "…")
        #expect(ShownText(path: String(repeating: "a", count: 5000)).text.utf8.count < 4300)
    }

    @Test func repeatsATypedTimeOnlyIfItLooksLikeOne() {
        #expect(ShownText(typedTime: "2026-13-01") == "2026-13-01")
        #expect(ShownText(typedTime: "K7QX-9F3T-2MWP") == "that")
        #expect(ShownText(typedTime: "") == "that")
    }

    @Test func showsThePlainWordsOfOtherPrograms() {
        #expect(
            ShownText(printed: "gpg: no valid OpenPGP data found.")
                == "gpg: no valid OpenPGP data found."
        )
        #expect(
            ShownText(printed: "age: error: K7QX9F3T2MWP4HVB /home/kari/key is wrong, 4711")
                == "age: error: … is wrong, …"
        )
    }

    private struct Quoting: Error, CustomStringConvertible {
        let description = "cannot read K7QX9F3T2MWP4HVB"
    }

    @Test func showsThePlainWordsOfErrorsThatAreNotFacts() {
        #expect(CodeWords().text(of: Quoting()) == "cannot read …")
        #expect(CodeWords().text(of: AmountOverflow() as any Error) == "\(AmountOverflow().code)")
    }
}
