/// Finds the symbols of a token in a text, also if they are disguised: glued to other text, in
/// groups, beside any punctuation, or in lower case if the format has one case only.
///
/// - Source: docs/decisions/0035-secrets-in-inputs.md
struct TokenSearch: Sendable {
    /// The meaning of a byte: a symbol, ``separator`` or ``foreign``.
    private let meaning: [UInt8]
    private let prefix: [UInt8]
    private let bodyCount: Int
    private let recognition: SymbolRecognition

    private static let separator: UInt8 = 0
    private static let foreign: UInt8 = 1
    /// The largest number of bytes between two groups of one token.
    private static let widestGap = 4

    init(_ format: SecretFormat) {
        let symbols = Set(format.symbols).union(format.options.check.symbols)
        var meaning = [UInt8](repeating: Self.separator, count: 256)
        for byte in Alphabet.digits + Alphabet.upperCase + Alphabet.lowerCase {
            meaning[Int(byte)] = Self.foreign
        }
        for symbol in symbols { meaning[Int(symbol)] = symbol }
        let hasLower = symbols.contains(where: Alphabet.lowerCase.contains)
        let hasUpper = symbols.contains(where: Alphabet.upperCase.contains)
        for symbol in symbols {
            if !hasLower { meaning[Int(asciiLowercased(symbol))] = symbol }
            if !hasUpper { meaning[Int(asciiUppercased(symbol))] = symbol }
        }
        if format.options.alphabet == .crockford32 {
            SymbolRecognition.addTwins(to: &meaning, foreign: Self.foreign)
        }
        self.meaning = meaning
        prefix = format.prefix
        bodyCount = format.recognition.bodyCount
        recognition = format.recognition
    }

    /// Passes on the canonical symbols, without the prefix, of every text that may be a token.
    ///
    /// - Secrecy: each may be a secret.
    func forEachCandidate(in text: Span<UInt8>, _ take: ([UInt8]) throws -> Void) rethrows {
        guard hasEnoughSymbols(text) else { return }
        var run = Run()
        for position in text.indices {
            let symbol = meaning[Int(text[position])]
            guard symbol != Self.separator, symbol != Self.foreign else {
                run.note(isForeign: symbol == Self.foreign, widestGap: Self.widestGap)
                continue
            }
            run.add(symbol, startsGroup: isBehindPrefix(position, text))
            guard run.symbols.count >= bodyCount else { continue }
            let start = run.symbols.count - bodyCount
            if run.lastGroup > start {
                guard run.startsGroup[start], endsGroup(position, text) else { continue }
            }
            let body = Array(run.symbols[start...])
            if recognition.acceptsBody(body) { try take(body) }
        }
    }

    /// Returns true if enough symbols for a token follow one another somewhere.
    ///
    /// It allocates nothing, because most texts end here.
    private func hasEnoughSymbols(_ text: Span<UInt8>) -> Bool {
        var count = 0
        var gap = 0
        for position in text.indices {
            let symbol = meaning[Int(text[position])]
            if symbol > Self.foreign {
                count += 1
                gap = 0
                if count >= bodyCount { return true }
            } else if symbol == Self.foreign {
                count = 0
            } else {
                gap += 1
                if gap > Self.widestGap { count = 0 }
            }
        }
        return false
    }

    private func endsGroup(_ position: Int, _ text: Span<UInt8>) -> Bool {
        position + 1 == text.count || meaning[Int(text[position + 1])] <= Self.foreign
    }

    private func isBehindPrefix(_ position: Int, _ text: Span<UInt8>) -> Bool {
        guard !prefix.isEmpty, position >= prefix.count else { return false }
        for index in prefix.indices
        where asciiLowercased(text[position - prefix.count + index])
            != asciiLowercased(prefix[index])
        { return false }
        return true
    }
}

/// The symbols since the last byte that is not possible in a token.
private struct Run {
    private(set) var symbols: [UInt8] = []
    /// For each symbol, true if it is the first one of its group.
    private(set) var startsGroup: [Bool] = []
    /// The index of the latest symbol that begins a group after a gap.
    private(set) var lastGroup = 0
    private var gap = 0
    private var isAfterGap = true

    mutating func note(isForeign: Bool, widestGap: Int) {
        gap += 1
        isAfterGap = true
        guard isForeign || gap > widestGap else { return }
        symbols.removeAll(keepingCapacity: true)
        startsGroup.removeAll(keepingCapacity: true)
        lastGroup = 0
    }

    mutating func add(_ symbol: UInt8, startsGroup isStart: Bool) {
        if isAfterGap { lastGroup = symbols.count }
        symbols.append(symbol)
        startsGroup.append(isAfterGap || isStart)
        isAfterGap = false
        gap = 0
    }
}

/// Texts whose symbols are written in another way: `%41`, `\u0041`, `\x41`, `&#65;`.
enum EncodedText {
    /// The text with its encoded symbols resolved; nil if it has none.
    static func decoded(_ text: Span<UInt8>) -> [UInt8]? {
        var result: [UInt8] = []
        var found = false
        var position = 0
        while position < text.count {
            if let (byte, length) = spelled(text, position) {
                result.append(byte)
                position += length
                found = true
            } else {
                result.append(text[position])
                position += 1
            }
        }
        return found ? result : nil
    }

    private static func spelled(_ text: Span<UInt8>, _ start: Int) -> (UInt8, Int)? {
        switch text[start] {
        case UInt8(ascii: "%"):
            return number(text, start + 1, digits: 2, radix: 16).map { ($0, 3) }
        case UInt8(ascii: "\\"):
            guard start + 1 < text.count else { return nil }
            switch text[start + 1] {
            case UInt8(ascii: "x"):
                return number(text, start + 2, digits: 2, radix: 16).map { ($0, 4) }
            case UInt8(ascii: "u"):
                return number(text, start + 2, digits: 4, radix: 16).map { ($0, 6) }
            default: return nil
            }
        case UInt8(ascii: "&"): return entity(text, start)
        default: return nil
        }
    }

    private static func entity(_ text: Span<UInt8>, _ start: Int) -> (UInt8, Int)? {
        guard start + 3 < text.count, text[start + 1] == UInt8(ascii: "#") else { return nil }
        let isHex = text[start + 2] | 0x20 == UInt8(ascii: "x")
        let first = start + (isHex ? 3 : 2)
        var end = first
        while end < text.count, end - first < 6, text[end] != UInt8(ascii: ";") { end += 1 }
        guard end < text.count, end > first, text[end] == UInt8(ascii: ";") else { return nil }
        return number(text, first, digits: end - first, radix: isHex ? 16 : 10)
            .map { ($0, end - start + 1) }
    }

    private static func number(
        _ text: Span<UInt8>,
        _ start: Int,
        digits: Int,
        radix: Int
    ) -> UInt8? {
        guard start + digits <= text.count else { return nil }
        var value = 0
        for position in start..<start + digits {
            guard let digit = CheckScheme.value(asciiUppercased(text[position])), digit < radix
            else { return nil }
            value = value * radix + digit
        }
        return UInt8(exactly: value)
    }
}
