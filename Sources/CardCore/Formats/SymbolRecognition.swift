/// Recognises the symbols of a format in what people type and files contain.
struct SymbolRecognition: Sendable {
    /// What a typed byte means: a symbol, ``separator`` or ``foreign``.
    private let meaning: [UInt8]
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
        let meaning = Self.meanings(options, symbols: Set(distinct.joined()))
        self.meaning = meaning
        prefix = options.prefix.utf8.filter { meaning[Int($0)] != Self.separator }
            .map { meaning[Int($0)] }
    }

    private static func meanings(_ options: SecretOptions, symbols: Set<UInt8>) -> [UInt8] {
        var meaning = [UInt8](repeating: foreign, count: 256)
        let known = symbols.union(options.prefix.utf8).union(options.check.symbols)
        for symbol in known { meaning[Int(symbol)] = symbol }
        if !known.contains(where: Alphabet.lowerCase.contains) {
            for symbol in known { meaning[Int(asciiLowercased(symbol))] = symbol }
        }
        if options.alphabet == .crockford32, symbols.contains(UInt8(ascii: "0")) {
            let twins: [(String, Unicode.Scalar)] = [("ILil", "1"), ("Oo", "0")]
            for (typed, meant) in twins {
                for byte in typed.utf8 where meaning[Int(byte)] == foreign {
                    meaning[Int(byte)] = UInt8(ascii: meant)
                }
            }
        }
        meaning[Int(UInt8(ascii: " "))] = separator
        if !symbols.contains(UInt8(ascii: "-")) { meaning[Int(UInt8(ascii: "-"))] = separator }
        return meaning
    }

    /// How many bytes a field can have that is worth a look.
    static let fieldLimit = 256
}

extension SymbolRecognition {
    /// Whether `field` has the shape of a whole token, or of one without its prefix.
    ///
    /// Fast, because every field of every sale file is asked: nothing is allocated, and most fields
    /// end at their length or their first foreign byte. The check symbols' value is not looked at.
    func recognises(_ field: Span<UInt8>) -> Bool {
        let bodyCount = kindOfPlace.count + check.symbolCount
        guard field.count >= bodyCount, field.count <= Self.fieldLimit else { return false }
        var count = 0
        for position in field.indices {
            let symbol = meaning[Int(field[position])]
            if symbol == Self.foreign { return false }
            if symbol != Self.separator { count += 1 }
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
                guard symbol == prefix[place + prefixCount] else { return false }
            } else if place < kindOfPlace.count {
                guard kinds[Int(symbol)] >> kindOfPlace[place] & 1 == 1 else { return false }
            }
            place += 1
        }
        return true
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
        let body = symbols.suffix(kindOfPlace.count + check.symbolCount)
        let (data, given) = (body.prefix(kindOfPlace.count), body.dropFirst(kindOfPlace.count))
        return check.accepts(data, check: given) ? Array(body) : nil
    }
}

/// The lower-case form of an ASCII letter; every other byte is itself.
private func asciiLowercased(_ byte: UInt8) -> UInt8 {
    byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte
}
