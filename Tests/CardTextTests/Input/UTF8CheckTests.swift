import CardTestSupport
import Testing

@testable import CardText

struct UTF8CheckTests {
    /// - Source: table 3-7 of the Unicode standard.
    @Test(
        arguments: [
            ([0x80], 0), ([0x41, 0xBF], 1), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xC2], 0),
            ([0xC2, 0x41], 0), ([0xE0, 0x9F, 0xBF], 0), ([0xE2, 0x82], 0), ([0xED, 0xA0, 0x80], 0),
            ([0x41, 0xF0, 0x8F, 0xBF, 0xBF], 1), ([0xF4, 0x90, 0x80, 0x80], 0), ([0xF5], 0),
            ([0xFF], 0), ([0xC3, 0xA5, 0xC3], 2), ([0xE2, 0x82, 0xAC, 0xE2, 0x82, 0x41], 3),
        ] as [([UInt8], Int)]
    )
    func findsTheFirstByteThatIsNotUTF8(_ bytes: [UInt8], at index: Int) {
        #expect(UTF8Check.firstInvalid(bytes[...]) == index)
        // Counted as in the array that the slice is of.
        let shifted = [0x20, 0x20] + bytes
        #expect(UTF8Check.firstInvalid(shifted[2...]) == index + 2)
    }

    @Test(arguments: ["", "a", "å", "€", "\u{D7FF}\u{E000}", "\u{FFFD}", "\u{10FFFF}", "Kjøp 🎁"])
    func acceptsUTF8(_ text: String) {
        #expect(UTF8Check.firstInvalid(Array(text.utf8)[...]) == nil)
    }

    @Test func agreesWithTheDecoderOnRandomBytes() {
        var random = SeededRandom(seed: 12)
        let likely: [UInt8] = [0x41, 0x80, 0x9F, 0xA0, 0xBF, 0xC2, 0xE0, 0xE2, 0xED, 0xF0, 0xF4]
        for _ in 0..<20_000 {
            let bytes = (0..<6).map { _ in likely.randomElement(using: &random) ?? 0 }
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            let index = UTF8Check.firstInvalid(bytes[...])
            #expect((index == nil) == isValid, "seed 12, \(bytes)")
            // All before the index is whole, and the byte there begins no character.
            guard let index else { continue }
            #expect(String(validating: bytes[..<index], as: UTF8.self) != nil, "seed 12, \(bytes)")
            for end in index + 1...min(index + 4, bytes.count) {
                let rest = String(validating: bytes[index..<end], as: UTF8.self)
                #expect(rest == nil, "seed 12, \(bytes)")
            }
        }
    }
}
