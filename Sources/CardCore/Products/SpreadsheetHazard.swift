/// The change that a spreadsheet makes to a serial, a token or a PIN when it opens a file.
///
/// A text suffers one change at most. Quotes around a cell do not prevent it: most spreadsheets
/// drop them before they read the cell.
///
/// - Source: docs/formats/token-and-pin.md, "Spreadsheets".
package enum SpreadsheetHazard: String, CaseIterable, Hashable, Sendable {
    /// It calculates a text that begins with `=`, `+`, `-` or `@`.
    case formula = "formulas"
    /// It drops the leading zeros of digits.
    case leadingZeros
    /// It rounds numbers of more than 15 digits.
    case rounding
    /// It reads digits, an E and digits as a power of ten.
    case powerOfTen = "powersOfTen"
    /// It reads numbers with separators, and names of months with numbers, as dates.
    case dates

    /// The change that a spreadsheet makes to `text`; nil if it makes none.
    package init?(in text: some Sequence<UInt8>) {
        var reading = SpreadsheetReading()
        for symbol in text { reading = reading.after(symbol) }
        guard let hazard = reading.hazard else { return nil }
        self = hazard
    }

    /// The texts that suffer the change.
    var shape: TextShape {
        switch self {
        case .formula: .of([.any(of: "=+-@"), .many(.symbol(SymbolSet(0..<128)))])
        case .leadingZeros: .of([.any(of: "0"), Self.digit, Self.digits])
        case .rounding: .of([Self.nonZero] + Self.digit(times: 15) + [Self.digits])
        case .powerOfTen: Self.powers
        case .dates: SpreadsheetDates.shape
        }
    }
}

extension SpreadsheetHazard {
    static let digit = TextShape.any(of: "0123456789")
    static let nonZero = TextShape.any(of: "123456789")
    static let digits = TextShape.many(digit)

    static func digit(times count: Int) -> [TextShape] { Array(repeating: digit, count: count) }

    /// Digits, decimals if there is a point, an E, and an exponent up to the largest power of ten
    /// that a spreadsheet can store.
    private static let powers = TextShape.of([
        digit, digits, .optional(.of([.any(of: "."), digits])), .any(of: "Ee"),
        .optional(.any(of: "+-")), exponent,
    ])

    /// A number up to 307, after any number of zeros.
    private static let exponent: TextShape = .of([
        .many(.any(of: "0")),
        .either([
            .any(of: "0"), nonZero, .of([nonZero, digit]), .of([.any(of: "12"), digit, digit]),
            .of([.any(of: "3"), .any(of: "0"), .any(of: "01234567")]),
        ]),
    ])
}

/// A text that a spreadsheet reads, symbol by symbol.
struct SpreadsheetReading: Hashable, Sendable {
    /// The shapes of the rest of the text, for each hazard that is still possible.
    private var rests: [SpreadsheetHazard: TextShape]

    init() {
        rests = Dictionary(
            uniqueKeysWithValues: SpreadsheetHazard.allCases.map { ($0, $0.shape) }
        )
    }

    /// The reading one symbol later.
    func after(_ symbol: UInt8) -> SpreadsheetReading {
        var next = self
        next.rests = rests.compactMapValues { shape in
            let rest = shape.rest(after: symbol)
            return rest == .nothing ? nil : rest
        }
        return next
    }

    /// True if a spreadsheet changes some text that begins so.
    var canChange: Bool { !rests.isEmpty }

    /// The hazard of the text if it ends here.
    var hazard: SpreadsheetHazard? {
        SpreadsheetHazard.allCases.first { rests[$0]?.allowsEnd == true }
    }
}
