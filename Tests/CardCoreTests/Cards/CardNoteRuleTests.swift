import CardCore
import Testing

/// The rules of notes about cards.
@Suite struct CardNoteRuleTests {
    private static let day: Int64 = 86_400_000
    private static let now = Instant(milliseconds: 1_790_000_000_000)

    private static func note(
        _ text: String = "called",
        card: CardNumber = 1,
        author: String = "kari",
        before: Int64 = 0
    ) -> CardNote {
        let at = Instant(milliseconds: now.milliseconds - before)
        return CardNote(card: card, text: text, author: author, at: at)
    }

    @Test(arguments: [
        (0, true), (1, true), (day - 1, true), (day, false), (-day + 1, true), (-day, false),
    ])
    func comparesTheDistanceOnTheClockInBothDirections(before: Int64, isRepeated: Bool) {
        let known = [Self.note(before: before)]
        #expect(CardNoteRule.isRepeated(Self.note(), among: known) == isRepeated)
    }

    @Test func differsByCardTextAndAuthor() {
        let others = [
            Self.note("called again"), Self.note(card: 2), Self.note(author: "ola"),
        ]
        #expect(!CardNoteRule.isRepeated(Self.note(), among: []))
        #expect(!CardNoteRule.isRepeated(Self.note(), among: others))
        #expect(CardNoteRule.isRepeated(Self.note(), among: others + [Self.note()]))
    }

    @Test(arguments: [
        ("x", true), ("", false), (" ", false), (String(repeating: "x", count: 1000), true),
        (String(repeating: "x", count: 1001), false), (String(repeating: "ø", count: 501), false),
        ("a\nb", false), ("a\u{202E}b", false), ("Kunden ringte", true),
    ])
    func acceptsOneToAThousandVisibleBytes(text: String, isText: Bool) {
        #expect(CardNoteRule.isText(text) == isText)
    }
}
