import CardCore

/// A Code 128 symbol: sets B and C, with its check symbol.
///
/// - Source: ISO/IEC 15417; widths of bars and spaces per symbol value as in its table 1.
struct Code128: Hashable {
    /// Values of all symbols, start and check included, stop excluded.
    let values: [Int]

    /// The text in as few symbols as sets B and C allow; nil for characters that set B does not
    /// have.
    init?(_ text: [UInt8]) {
        self.init(text, Code128Layout(digits: text.map(Alphabet.digits.contains)))
    }

    /// The text in the code sets of its format; nil if it is not a text of that format.
    init?(_ text: [UInt8], _ layout: Code128Layout) {
        guard !text.isEmpty, text.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
        var values = [layout.startsInC ? Self.startC : Self.startB]
        var rest = text[...]
        for step in layout.stepsAfterStart {
            switch step {
            case .toB: values.append(Self.switchToB)
            case .toC: values.append(Self.switchToC)
            case .character:
                guard let symbol = rest.popFirst() else { return nil }
                values.append(Int(symbol) - 0x20)
            case .pair:
                let digits = rest.prefix(2).compactMap(Self.digit)
                guard digits.count == 2 else { return nil }
                rest = rest.dropFirst(2)
                values.append(digits[0] * 10 + digits[1])
            }
        }
        guard rest.isEmpty else { return nil }
        let check = values.enumerated().reduce(0) { $0 + max(1, $1.offset) * $1.element } % 103
        self.values = values + [check]
    }

    private static func digit(_ symbol: UInt8) -> Int? {
        (0x30...0x39).contains(symbol) ? Int(symbol - 0x30) : nil
    }

    private static let startB = 104
    private static let startC = 105
    private static let switchToB = 100
    private static let switchToC = 99
    private static let stop = 106

    /// Widths in modules, black and white in turn, beginning with black.
    var widths: [Int] {
        (values + [Self.stop]).flatMap { value in
            Self.patterns[value].utf8.map { Int($0 - 0x30) }
        }
    }

    /// Modules without the quiet zones.
    var moduleCount: Int { values.count * 11 + 13 }

    private static let patterns: [Substring] =
        """
        212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 \
        122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 \
        321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 \
        211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 \
        213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 \
        121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111 \
        241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 \
        412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 \
        211214 211232 2331112
        """
        .split(separator: " ")
}
