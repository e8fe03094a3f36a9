import CardCore
import Testing

/// The decision about a call whose key was used before, and the text that its digest is over.
@Suite struct CallRuleTests {
    private static func digest(_ byte: UInt8) -> SHA256Digest {
        SHA256Digest([UInt8](repeating: byte, count: 32))
    }

    private static func decision(_ kind: CallKind, isSame: Bool, answer: String?) -> CallDecision {
        let known = AnsweredCall(content: digest(1), status: 202, answer: answer)
        return kind.decision(on: digest(isSame ? 1 : 2), known: known)
    }

    @Test(arguments: CallKind.allCases)
    func decidesAboutANewKey(_ kind: CallKind) {
        #expect(kind.decision(on: Self.digest(1), known: nil) == .new)
    }

    private static let replay = CallDecision.replay(status: 202, answer: "{}")

    /// The table of the contract: the same content, then other content.
    @Test(arguments: [
        (
            CallKind.electrumRequest, CallDecision.refuse(.duplicate),
            CallDecision.refuse(.duplicate)
        ),
        (.electrumAdvice, replay, .refuse(.duplicate)),
        (.dinteroTransaction, replay, .refuse(.duplicate)),
        (.dinteroCreation, .refuse(.duplicate), .refuse(.duplicate)),
        (.dinteroMarkedRepeat, replay, .refuse(.keyReused)),
        (.walleoPull, replay, replay),
        (.wolfeReference, .refuse(.duplicate), .refuse(.duplicate)),
        (.wolfeMarkedRepeat, replay, .refuse(.keyReused)),
    ])
    func decidesAboutAUsedKey(_ kind: CallKind, same: CallDecision, other: CallDecision) {
        #expect(Self.decision(kind, isSame: true, answer: "{}") == same)
        #expect(Self.decision(kind, isSame: false, answer: "{}") == other)
    }

    @Test(arguments: CallKind.allCases)
    func anAnswerWithSecretsIsNotGivenAgain(_ kind: CallKind) {
        for isSame in [true, false] {
            let stored = Self.decision(kind, isSame: isSame, answer: "{}")
            let expected = stored == Self.replay ? .refuse(.answerNotStored) : stored
            #expect(Self.decision(kind, isSame: isSame, answer: nil) == expected)
        }
    }

    @Test func eachInterfaceHasItsKinds() {
        let interfaces = Set(CallKind.allCases.map(\.interface))
        #expect(interfaces == Set(ServiceInterface.allCases))
    }

    @Test func theTextOfAContentIsCanonical() {
        var content = CallContent("redeem request")
        #expect(content.text == #"{"operation":"redeem request"}"#)
        content.originalKey = "b"
        content.store = "oslo-1"
        content.card = .known(7)
        content.otherCard = .unknown
        content.product = "winter"
        content.amountMinor = 5
        content.currency = Currency("NOK")
        content.further = ["z": "1", "a": .bool(true)]
        let text =
            #"{"amount":5,"card":7,"currency":"NOK","further":{"a":true,"z":"1"},"#
            + #""operation":"redeem request","original":"b","otherCard":"unknown","#
            + #""product":"winter","store":"oslo-1"}"#
        #expect(content.text == text)
    }

    @Test func everyPartOfAContentCounts() {
        let changes: [(inout CallContent) -> Void] = [
            { _ in }, { $0.operation = "redeem confirm" }, { $0.originalKey = "a" },
            { $0.store = "a" }, { $0.card = .known(1) }, { $0.card = .known(2) },
            { $0.card = .unknown }, { $0.otherCard = .known(1) }, { $0.product = "a" },
            { $0.amountMinor = 1 }, { $0.amountMinor = 0 }, { $0.currency = Currency("NOK") },
            { $0.further = ["a": "a"] },
        ]
        let texts = changes.map { change in
            var content = CallContent("redeem request")
            change(&content)
            return content.text
        }
        #expect(Set(texts).count == changes.count)
    }

    @Test(arguments: [
        ("a", true), (String(repeating: "x", count: 255), true), ("", false),
        (String(repeating: "x", count: 256), false), ("a\nb", false), ("a\u{7F}", false),
    ])
    func checksAKey(_ text: String, isKey: Bool) { #expect(CallKey.isKey(text) == isKey) }
}
