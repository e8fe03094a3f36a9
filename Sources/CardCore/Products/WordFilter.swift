/// Finds offensive words in random symbols, also with digits and signs in place of letters.
///
/// It is a table of states over folded symbols, made once: one look-up per symbol for any number of
/// words.
///
/// - Source: docs/formats/token-and-pin.md lists the words; a test compares the lists.
package struct WordFilter: Sendable {
    /// The words as people read them, in upper case.
    package static let words = [
        "ANUS", "ARSE", "ASS", "BITCH", "COCK", "CRAP", "CUM", "CUNT", "DICK", "DYKE", "FAEN",
        "FAG", "FITTE", "FUCK", "FUK", "HITLER", "HORE", "JIZZ", "KKK", "KUK", "NAZI", "NEGER",
        "NIGG", "PENIS", "PIKK", "PISS", "PORN", "PUSSY", "RAPE", "SEX", "SHIT", "SLUT", "TITS",
        "TWAT", "WANK", "WHORE",
    ]

    /// The symbols that are read as letters; lower case is read as upper case.
    package static let readings: [(symbol: Character, letter: Character)] = [
        ("0", "O"), ("1", "I"), ("3", "E"), ("4", "A"), ("5", "S"), ("6", "G"), ("7", "T"),
        ("8", "B"), ("!", "I"), ("|", "I"), ("$", "S"), ("@", "A"), ("L", "I"), ("V", "U"),
    ]

    /// The filter of ``words``.
    package static let shared = WordFilter(words: words)

    /// The state at the start of a text.
    package static let start: UInt16 = 0
    /// The state after a word; it does not change any more.
    package static let found: UInt16 = .max

    static let classCount = 27
    /// 0 to 25 for symbols that are read as a letter, 26 for the rest.
    let folded: [UInt8]
    /// The next state, by state and folded symbol.
    private let next: [UInt16]

    var stateCount: Int { next.count / Self.classCount }

    /// Returns the state after one more symbol.
    package func state(after state: UInt16, _ symbol: UInt8) -> UInt16 {
        state == Self.found
            ? state : next[Int(state) * Self.classCount + Int(folded[Int(symbol)])]
    }

    func state(after state: UInt16, class: Int) -> UInt16 {
        next[Int(state) * Self.classCount + `class`]
    }

    /// Returns true if a word can be read in `text`.
    package func finds(in text: some Sequence<UInt8>) -> Bool {
        text.reduce(Self.start) { state(after: $0, $1) } == Self.found
    }
}

extension WordFilter {
    init(words: [String]) {
        let folded = Self.foldedSymbols()
        self.folded = folded
        let patterns = words.map { word in word.utf8.map { Int(folded[Int($0)]) } }
        next = Self.table(patterns)
    }

    private static func foldedSymbols() -> [UInt8] {
        var folded = [UInt8](repeating: UInt8(classCount - 1), count: 256)
        for position in 0..<26 {
            folded[Int(UInt8(ascii: "A")) + position] = UInt8(position)
        }
        for reading in readings {
            guard let symbol = reading.symbol.asciiValue, let letter = reading.letter.asciiValue
            else { preconditionFailure("a reading outside ASCII") }
            folded[Int(symbol)] = letter - UInt8(ascii: "A")
        }
        for letter in 0..<26 {
            folded[Int(UInt8(ascii: "a")) + letter] = folded[Int(UInt8(ascii: "A")) + letter]
        }
        return folded
    }

    /// Aho and Corasick's automaton: states are the beginnings of words, by their folded text.
    private static func table(_ patterns: [[Int]]) -> [UInt16] {
        var states: [[Int]: UInt16] = [[]: start]
        var texts: [[Int]] = [[]]
        for pattern in patterns {
            for length in 1..<pattern.count where states[Array(pattern.prefix(length))] == nil {
                states[Array(pattern.prefix(length))] = UInt16(texts.count)
                texts.append(Array(pattern.prefix(length)))
            }
        }
        let words = Set(patterns)
        return texts.flatMap { text in
            (0..<classCount).map { symbol in
                successor(of: text + [symbol], states, words)
            }
        }
    }

    /// The longest end of `text` that begins a word, or ``found`` if one of its ends is a word.
    private static func successor(
        of text: [Int],
        _ states: [[Int]: UInt16],
        _ words: Set<[Int]>
    ) -> UInt16 {
        let ends = (0...text.count).map { Array(text.dropFirst($0)) }
        if ends.contains(where: words.contains) { return found }
        return ends.lazy.compactMap { states[$0] }.first ?? start
    }
}
