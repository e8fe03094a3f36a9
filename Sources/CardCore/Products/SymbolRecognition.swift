/// Recognises the symbols of a format in typed texts and in files.
struct SymbolRecognition: Sendable {
    /// The meaning of a typed byte after the prefix: a symbol, ``separator`` or ``foreign``.
    private let meaning: [UInt8]
    /// The meaning of a typed byte in the prefix.
    private let prefixMeaning: [UInt8]
    /// Bit p of a symbol's entry is set if the symbol is possible at the positions of kind p.
    private let kinds: [UInt8]
    /// The kind of each random position.
    private let kindOfPosition: [UInt8]
    private let prefix: [UInt8]
    private let check: CheckScheme

    private static let separator: UInt8 = 0
    private static let foreign: UInt8 = 1

    init(_ options: SecretOptions, positions: [[UInt8]]) {
        var distinct: [[UInt8]] = []
        for symbols in positions where !distinct.contains(symbols) { distinct.append(symbols) }
        kindOfPosition = positions.map { symbols in
            UInt8(distinct.firstIndex(of: symbols) ?? 0)
        }
        var kinds = [UInt8](repeating: 0, count: 256)
        for (kind, symbols) in distinct.enumerated() {
            for symbol in symbols { kinds[Int(symbol)] |= 1 << UInt8(kind) }
        }
        self.kinds = kinds
        check = options.check
        let symbols = Set(distinct.joined()).union(options.check.symbols)
        let known = symbols.union(options.prefix.utf8)
        let folds = !known.contains(where: Alphabet.lowerCase.contains)
        let hyphen = symbols.contains(UInt8(ascii: "-"))
        let inPrefix = Self.meanings(of: Set(options.prefix.utf8), folds: folds, hyphen: hyphen)
        var meaning = Self.meanings(of: symbols, folds: folds, hyphen: hyphen)
        if options.alphabet == .crockford32 { Self.addTwins(to: &meaning, foreign: Self.foreign) }
        self.meaning = meaning
        prefixMeaning = inPrefix
        prefix = options.prefix.utf8.map { inPrefix[Int($0)] }.filter { $0 != Self.separator }
    }

    /// The meaning of each byte at a position of `symbols`.
    ///
    /// If `folds`, lower case is read as upper case; if `hyphen`, a hyphen is a symbol and not a
    /// separator.
    private static func meanings(
        of symbols: Set<UInt8>,
        folds: Bool,
        hyphen: Bool
    ) -> [UInt8] {
        var meaning = [UInt8](repeating: foreign, count: 256)
        for symbol in symbols {
            meaning[Int(symbol)] = symbol
            if folds { meaning[Int(asciiLowercased(symbol))] = symbol }
        }
        meaning[Int(UInt8(ascii: " "))] = separator
        if !hyphen { meaning[Int(UInt8(ascii: "-"))] = separator }
        return meaning
    }

    /// Crockford's reading of the letters that his alphabet leaves out.
    static func addTwins(to meaning: inout [UInt8], foreign: UInt8) {
        let twins: [(typed: String, meant: Unicode.Scalar)] = [("ILil", "1"), ("Oo", "0")]
        for twin in twins where meaning[Int(UInt8(ascii: twin.meant))] > foreign {
            for byte in twin.typed.utf8 where meaning[Int(byte)] == foreign {
                meaning[Int(byte)] = UInt8(ascii: twin.meant)
            }
        }
    }

    /// The length in bytes up to which a field is examined.
    static let fieldLimit = 256
}

extension SymbolRecognition {
    /// The number of symbols after the prefix.
    var bodyCount: Int { kindOfPosition.count + check.symbolCount }

    /// Returns true if `field` has the shape of a whole token, or of one without its prefix.
    ///
    /// It is fast, because it examines every field of every sale file: it allocates nothing, and
    /// most fields end at their length or their first foreign byte. It does not compute the check
    /// symbols.
    func recognises(_ field: Span<UInt8>) -> Bool {
        guard field.count >= bodyCount, field.count <= Self.fieldLimit else { return false }
        var count = 0
        for position in field.indices {
            let byte = Int(field[position])
            if meaning[byte] == Self.foreign, prefixMeaning[byte] == Self.foreign { return false }
            if meaning[byte] != Self.separator { count += 1 }
        }
        guard count == bodyCount || count == bodyCount + prefix.count else { return false }
        return fits(field, skipping: count - bodyCount)
    }

    private func fits(_ field: Span<UInt8>, skipping prefixCount: Int) -> Bool {
        var symbolIndex = -prefixCount
        for position in field.indices {
            let symbol = meaning[Int(field[position])]
            if symbol == Self.separator { continue }
            if symbolIndex < 0 {
                let inPrefix = prefixMeaning[Int(field[position])]
                guard inPrefix == prefix[symbolIndex + prefixCount] else { return false }
            } else if symbolIndex < kindOfPosition.count {
                guard kinds[Int(symbol)] >> kindOfPosition[symbolIndex] & 1 == 1 else {
                    return false
                }
            } else if symbol == Self.foreign {
                return false
            }
            symbolIndex += 1
        }
        return true
    }

    /// Returns true if these canonical symbols are possible after a prefix: each at its position,
    /// with the right check.
    func acceptsBody(_ body: [UInt8]) -> Bool {
        guard body.count == bodyCount else { return false }
        for (symbolIndex, kind) in kindOfPosition.enumerated()
        where kinds[Int(body[symbolIndex])] >> kind & 1 == 0 { return false }
        return check.accepts(body[..<kindOfPosition.count], check: body[kindOfPosition.count...])
    }

    /// The random and check symbols of a typed text; nil if it has another shape or a wrong check.
    func body(of field: Span<UInt8>) -> [UInt8]? {
        guard recognises(field) else { return nil }
        var symbols: [UInt8] = []
        for position in field.indices {
            let symbol = meaning[Int(field[position])]
            if symbol != Self.separator { symbols.append(symbol) }
        }
        let body = symbols.suffix(bodyCount)
        let (data, given) = (
            body.prefix(kindOfPosition.count), body.dropFirst(kindOfPosition.count)
        )
        return check.accepts(data, check: given) ? Array(body) : nil
    }
}
