import Testing

@testable import CardCore

struct FullWidthTests {
    private static func narrowed(_ text: String) -> String? {
        FullWidth.narrowed(Array(text.utf8).span).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test func narrowsEveryCharacterOfASCII() {
        for byte in UInt8(ascii: "!")...UInt8(ascii: "~") {
            guard let wide = Unicode.Scalar(UInt32(byte) + 0xFEE0) else {
                Issue.record("\(byte)")
                return
            }
            let text = "a\(Character(wide))b"
            #expect(Self.narrowed(text) == "a\(Character(Unicode.Scalar(byte)))b")
        }
    }

    @Test(arguments: ["", "abc", "\u{FEFF}abc", "\u{FF00}x", "\u{FF5F}x", "é€", "\u{FFFD}\u{FFFD}"])
    func changesNothingElse(_ text: String) {
        #expect(Self.narrowed(text) == nil)
    }

    @Test func narrowsPartsAndLeavesTheRest() {
        #expect(Self.narrowed("xＡＢ１２é") == "xAB12é")
        #expect(Self.narrowed("\u{FEFF}ｋ") == "\u{FEFF}k")
    }

    @Test func acceptsACharacterThatIsCutOff() {
        #expect(FullWidth.narrowed(([0x61, 0x62, 0xEF, 0xBC] as [UInt8]).span) == nil)
        #expect(FullWidth.narrowed(([0xEF, 0xBC, 0xA1, 0xEF] as [UInt8]).span) == [0x41, 0xEF])
    }
}
