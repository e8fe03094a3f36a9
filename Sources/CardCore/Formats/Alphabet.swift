/// The classes of symbols that a format switches on.
package struct SymbolClasses: Hashable, Sendable {
    package var characters: Bool
    package var numbers: Bool
    package var symbols: Bool

    package init(characters: Bool = false, numbers: Bool = false, symbols: Bool = false) {
        self.characters = characters
        self.numbers = numbers
        self.symbols = symbols
    }
}

/// Which symbols of the switched-on classes a format uses.
///
/// - Source: docs/formats/token-and-pin.md; a test compares the tables.
package enum Alphabet: Hashable, Sendable {
    /// Everything that can be printed, sent and read back, lower case included.
    case all
    /// What people cannot mistake for one another.
    case unambiguous
    /// Crockford's base 32: digits, and letters without I, L, O and U.
    case crockford32
    /// These symbols and no others.
    case custom(String)

    /// The alphabet of that name, or the symbols themselves.
    package init(_ text: String) {
        switch text {
        case "all": self = .all
        case "unambiguous": self = .unambiguous
        case "crockford32": self = .crockford32
        default: self = .custom(text)
        }
    }

    /// What a document says to mean this alphabet.
    package var text: String {
        switch self {
        case .all: "all"
        case .unambiguous: "unambiguous"
        case .crockford32: "crockford32"
        case .custom(let symbols): symbols
        }
    }
}

extension Alphabet {
    package static let digits = Array("0123456789".utf8)
    package static let upperCase = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    package static let lowerCase = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    /// Every printable ASCII symbol but comma, quotes, backquote, backslash and space: what
    /// spreadsheets, shells and comma-separated files leave alone.
    package static let punctuation = Array("!#$%&()*+-./:;<=>?@[]^_{|}~".utf8)
    /// The punctuation that is not mistaken for other punctuation, for I, 1 or for dirt.
    package static let clearPunctuation = Array("#$%&*+/=?@".utf8)
    /// What no printed value may begin with: spreadsheets take it for a formula.
    package static let formulaStarts = Array("=+-@".utf8)

    /// The letters of this alphabet, ascending.
    package var characters: [UInt8] {
        switch self {
        case .all: Self.upperCase + Self.lowerCase
        case .unambiguous: Self.upperCase.filter { !Array("ILO".utf8).contains($0) }
        case .crockford32: Self.upperCase.filter { !Array("ILOU".utf8).contains($0) }
        case .custom(let text):
            (Self.upperCase + Self.lowerCase).filter { Array(text.utf8).contains($0) }
        }
    }

    /// The digits of this alphabet, ascending.
    ///
    /// Digits alone have no look-alikes: only beside letters does `unambiguous` drop 0 and 1.
    package func numbers(besideLetters: Bool) -> [UInt8] {
        switch self {
        case .all, .crockford32: Self.digits
        case .unambiguous: besideLetters ? Array("23456789".utf8) : Self.digits
        case .custom(let text): Self.digits.filter { Array(text.utf8).contains($0) }
        }
    }

    /// The punctuation of this alphabet, ascending.
    package var symbols: [UInt8] {
        switch self {
        case .all: Self.punctuation
        case .unambiguous: Self.clearPunctuation
        case .crockford32: []
        case .custom(let text): Self.punctuation.filter { Array(text.utf8).contains($0) }
        }
    }

    /// The symbols that the switched-on classes have in this alphabet: digits, letters, punctuation.
    package func symbols(of classes: SymbolClasses) -> [UInt8] {
        (classes.numbers ? numbers(besideLetters: classes.characters) : [])
            + (classes.characters ? characters : []) + (classes.symbols ? symbols : [])
    }

    /// Why a custom alphabet cannot be used.
    package enum Flaw: Hashable, Sendable {
        case symbol, repeatedSymbol, fewSymbols
    }

    /// The flaw of a custom alphabet, if it has one.
    var flaw: Flaw? {
        guard case .custom(let text) = self else { return nil }
        let bytes = Array(text.utf8)
        let known = Self.digits + Self.upperCase + Self.lowerCase + Self.punctuation
        guard bytes.allSatisfy(known.contains) else { return .symbol }
        guard Set(bytes).count == bytes.count else { return .repeatedSymbol }
        return bytes.count < 2 ? .fewSymbols : nil
    }
}
