/// The classes of symbols that a format uses.
package struct SymbolClasses: Hashable, Sendable {
    /// Letters.
    package var characters: Bool
    /// Digits.
    package var numbers: Bool
    /// Punctuation.
    package var symbols: Bool

    package init(characters: Bool = false, numbers: Bool = false, symbols: Bool = false) {
        self.characters = characters
        self.numbers = numbers
        self.symbols = symbols
    }
}

/// The symbols of the switched-on classes that a format uses.
///
/// - Source: docs/formats/token-and-pin.md; a test compares the tables.
package enum Alphabet: Hashable, Sendable {
    /// All symbols that can be printed, sent and read back, lower case included.
    case all
    /// The symbols that people do not mistake for one another.
    case unambiguous
    /// Crockford's base 32: digits, and letters without I, L, O and U.
    case crockford32
    /// Only the symbols of the text.
    case custom(String)

    /// The alphabet with that name, or the one of exactly these symbols.
    package init(_ text: String) {
        switch text {
        case "all": self = .all
        case "unambiguous": self = .unambiguous
        case "crockford32": self = .crockford32
        default: self = .custom(text)
        }
    }

    /// The form of the alphabet in a document.
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
    /// The digits, ascending.
    package static let digits = Array("0123456789".utf8)
    /// The upper-case letters, ascending.
    package static let upperCase = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ".utf8)
    /// The lower-case letters, ascending.
    package static let lowerCase = Array("abcdefghijklmnopqrstuvwxyz".utf8)
    /// Every printable ASCII symbol but comma, quotes, backquote, backslash and space:
    /// spreadsheets, shells and comma-separated files do not change them.
    package static let punctuation = Array("!#$%&()*+-./:;<=>?@[]^_{|}~".utf8)
    /// The punctuation that is not mistaken for other punctuation, for I, for 1 or for dirt.
    package static let clearPunctuation = Array("#$%&*+/=?@".utf8)
    /// The symbols that may not begin a printed value, because a spreadsheet takes it for a
    /// formula.
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

    /// The reason for which a custom alphabet cannot be used.
    package enum Flaw: Hashable, Sendable {
        /// A symbol that no alphabet has, a symbol twice, or fewer than two symbols.
        case symbol, repeatedSymbol, fewSymbols
    }

    /// The flaw of a custom alphabet; nil if it has none.
    var flaw: Flaw? {
        guard case .custom(let text) = self else { return nil }
        let bytes = Array(text.utf8)
        let known = Self.digits + Self.upperCase + Self.lowerCase + Self.punctuation
        guard bytes.allSatisfy(known.contains) else { return .symbol }
        guard Set(bytes).count == bytes.count else { return .repeatedSymbol }
        return bytes.count < 2 ? .fewSymbols : nil
    }
}
