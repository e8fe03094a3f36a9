import CardCore
import CardTestSupport
import Testing

/// The code sets of a barcode depend on the format alone.
struct Code128LayoutTests {
    @Test func pairsDigitsOnlyWhereTheFormatAlwaysHasThem() {
        let digits = Code128Layout(digits: [Bool](repeating: true, count: 16))
        #expect(digits.startsInC && digits.moduleCount == (8 + 2) * 11 + 13)
        let odd = Code128Layout(digits: [Bool](repeating: true, count: 7))
        #expect(odd.moduleCount == (3 + 1 + 1 + 2) * 11 + 13)
        let letters = Code128Layout(digits: [Bool](repeating: false, count: 16))
        #expect(!letters.startsInC && letters.moduleCount == (16 + 2) * 11 + 13)
        let prefixed = Code128Layout(
            digits: [false, false] + [Bool](repeating: true, count: 10)
        )
        #expect(prefixed.steps.prefix(3) == [.character, .character, .toC])
    }

    @Test func countsAFixedPrefixOfDigitsAndTheCheck() throws {
        var options = SecretOptions()
        options.prefix = "9900"
        options.length = 4
        options.classes.characters = true
        let format = try SecretFormat(.pin, options)
        #expect(
            format.code128.steps == [.toC, .pair, .pair, .toB] + [
                .character, .character, .character, .character,
            ]
        )
    }
}
