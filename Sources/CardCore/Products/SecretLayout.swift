/// The symbols that are possible at each random position of a format.
struct SecretLayout {
    let positions: [[UInt8]]

    init(_ options: SecretOptions) {
        let signs = options.mask.map { Self.signs(in: $0) }
        var classes = options.classes
        if let signs {
            classes.numbers = signs.contains { $0 != UInt8(ascii: "@") }
            classes.characters = signs.contains { $0 != UInt8(ascii: "#") }
        }
        let all = options.alphabet.symbols(of: classes)
        let numbers = all.filter { Alphabet.digits.contains($0) }
        let letters = all.filter { !numbers.contains($0) }
        var positions: [[UInt8]] =
            signs?.map { sign in
                switch sign {
                case UInt8(ascii: "#"): numbers
                case UInt8(ascii: "@"): letters
                default: all
                }
            } ?? Array(repeating: all, count: max(0, options.length ?? 0))
        if options.prefix.isEmpty, let first = positions.first {
            positions[0] = first.filter { !Alphabet.formulaStarts.contains($0) }
        }
        self.positions = positions
    }

    static let maskSigns = Array("#@*".utf8)
    static let maskSeparators = Array("- ".utf8)

    /// The signs of a mask that mean random symbols.
    static func signs(in mask: String) -> [UInt8] {
        mask.utf8.filter { maskSigns.contains($0) }
    }

    /// The separators that a mask shows before the random symbol at `position`.
    static func separators(in mask: String, before position: Int) -> [UInt8] {
        var seen = 0
        var separators: [UInt8] = []
        for sign in mask.utf8 {
            if maskSeparators.contains(sign) {
                separators.append(sign)
            } else {
                if seen == position { return separators }
                seen += 1
                separators = []
            }
        }
        return []
    }
}
