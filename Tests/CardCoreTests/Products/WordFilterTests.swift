import CardCore
import CardTestSupport
import Testing

struct WordFilterTests {
    @Test(arguments: [
        "FUCK", "xxfuckxx", "5H1T", "A55", "a$$", "KKK", "FVCK", "B1TCH", "SSLUT", "HH0RE",
    ])
    func findsWordsInEverySpelling(_ text: String) {
        #expect(WordFilter.shared.finds(in: text.utf8))
    }

    @Test(arguments: ["", "FUC", "F-U-C-K", "CARD2345", "SHI", "WINTER", "AS S"])
    func doesNotFindWordsInOtherTexts(_ text: String) {
        #expect(!WordFilter.shared.finds(in: text.utf8))
    }

    @Test func findsEveryListedWordInsideOthers() {
        for word in WordFilter.words {
            #expect(WordFilter.shared.finds(in: ("ZX" + word + "QQ").utf8))
        }
    }

    /// Compares the automaton with the plain way: fold, then look at every position.
    @Test func agreesWithASearchByHand() {
        var random = SeededRandom(seed: 77)
        let symbols = Array("ASUFCK5$4KIT1SHEXVLNP0".utf8)
        var folds: [UInt8: UInt8] = [:]
        for reading in WordFilter.readings {
            folds[reading.symbol.asciiValue ?? 0] = reading.letter.asciiValue
        }
        let words = WordFilter.words.map { $0.utf8.map { folds[$0] ?? $0 } }
        var hits = 0
        for _ in 0..<4000 {
            let text = (0..<9).map { _ in symbols[random.uniform(below: symbols.count)] }
            let folded = text.map { folds[$0] ?? $0 }
            let expected = words.contains { word in
                folded.indices.contains { folded[$0...].starts(with: word) }
            }
            #expect(WordFilter.shared.finds(in: text) == expected, "seed 77: \(text)")
            hits += expected ? 1 : 0
        }
        #expect(hits > 50 && hits < 3900)
    }

    @Test func drawnTokensWithTheirChecksContainNoWord() throws {
        var options = SecretOptions()
        options.length = 8
        options.classes = SymbolClasses(characters: true)
        options.alphabet = .custom("ASFUCK")
        options.check = .mod37
        let format = try SecretFormat(.token, options)
        var random = SeededRandom(seed: 5)
        for _ in 0..<500 {
            let token = format.draw(using: &random)
            #expect(!WordFilter.shared.finds(in: token), "seed 5")
        }
    }

    @Test func digitsAloneAreNotRead() throws {
        var options = SecretOptions()
        options.length = 8
        options.classes = SymbolClasses(numbers: true)
        options.alphabet = .custom("45")
        let format = try SecretFormat(.token, options)
        #expect(format.space.count == 256)
        var random = SeededRandom(seed: 6)
        let drawn = Set((0..<4000).map { _ in format.draw(using: &random) })
        // All but the tokens of specimens.
        #expect(drawn.count == 253 && drawn.isDisjoint(with: format.specimens))
    }
}
