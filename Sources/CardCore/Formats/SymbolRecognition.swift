/// Recognises the symbols of a format in what people type and files contain.
struct SymbolRecognition: Sendable {
    /// What a typed byte means behind the prefix: a symbol, ``separator`` or ``foreign``.
    private let meaning: [UInt8]
    /// What it means in the prefix.
    private let prefixMeaning: [UInt8]
    /// Bit p of a symbol's entry: it may stand at the places of kind p.
    private let kinds: [UInt8]
    /// The kind of each random place.
    private let kindOfPlace: [UInt8]
    private let prefix: [UInt8]
    private let check: CheckScheme

    private static let separator: UInt8 = 0
    private static let foreign: UInt8 = 1

    init(_ options: SecretOptions, places: [[UInt8]]) {
        var distinct: [[UInt8]] = []
        for place in places where !distinct.contains(place) { distinct.append(place) }
        kindOfPlace = places.map { place in
            UInt8(distinct.firstIndex(of: place) ?? 0)
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

    /// What each byte means where `symbols` can stand; `folds` reads lower case as upper case,
    /// `hyphen` says that a hyphen is a symbol and separates nothing.
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

    /// How many bytes a field can have that is worth a look.
    static let fieldLimit = 256
}

extension SymbolRecognition {
    /// How many symbols there are behind the prefix.
    var bodyCount: Int { kindOfPlace.count + check.symbolCount }

    /// Whether `field` has the shape of a whole token, or of one without its prefix.
    ///
    /// Fast, because every field of every sale file is asked: nothing is allocated, and most fields
    /// end at their length or their first foreign byte. The check symbols' value is not looked at.
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
        var place = -prefixCount
        for position in field.indices {
            let symbol = meaning[Int(field[position])]
            if symbol == Self.separator { continue }
            if place < 0 {
                let inPrefix = prefixMeaning[Int(field[position])]
                guard inPrefix == prefix[place + prefixCount] else { return false }
            } else if place < kindOfPlace.count {
                guard kinds[Int(symbol)] >> kindOfPlace[place] & 1 == 1 else { return false }
            } else if symbol == Self.foreign {
                return false
            }
            place += 1
        }
        return true
    }

    /// Whether these canonical symbols can stand behind a prefix: each at its place, with its check.
    func acceptsBody(_ body: [UInt8]) -> Bool {
        guard body.count == bodyCount else { return false }
        for (place, kind) in kindOfPlace.enumerated()
        where kinds[Int(body[place])] >> kind & 1 == 0 { return false }
        return check.accepts(body[..<kindOfPlace.count], check: body[kindOfPlace.count...])
    }

    /// The random and check symbols of what was typed, or nil where it has another shape or its
    /// check is wrong.
    func body(of field: Span<UInt8>) -> [UInt8]? {
        guard recognises(field) else { return nil }
        var symbols: [UInt8] = []
        for position in field.indices {
            let symbol = meaning[Int(field[position])]
            if symbol != Self.separator { symbols.append(symbol) }
        }
        let body = symbols.suffix(bodyCount)
        let (data, given) = (body.prefix(kindOfPlace.count), body.dropFirst(kindOfPlace.count))
        return check.accepts(data, check: given) ? Array(body) : nil
    }
}

/// The lower-case form of an ASCII letter; every other byte is itself.
func asciiLowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
}
