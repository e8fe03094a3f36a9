/// The texts that spreadsheets read as dates, in the orders of all countries.
///
/// - Source: docs/formats/token-and-pin.md, "Spreadsheets".
enum SpreadsheetDates {
    /// The names of months that spreadsheets read, in upper case: English, Norwegian and German,
    /// short and, in English, long.
    static let months = [
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "NOV", "DEC",
        "JANUARY", "FEBRUARY", "MARCH", "APRIL", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER",
        "NOVEMBER", "DECEMBER", "MAI", "OKT", "DES", "DEZ",
    ]

    /// A day or a year beside a month, or all three.
    static let shape = TextShape.either(separators.map(numbers) + [named])

    private static let separators = ["-", "/", "."].map(TextShape.any(of:))

    /// 1 to 12.
    private static let month: TextShape = .either([
        .of([.optional(.any(of: "0")), SpreadsheetHazard.nonZero]),
        .of([.any(of: "1"), .any(of: "012")]),
    ])

    /// 1 to 31.
    private static let day: TextShape = .either([
        .of([.optional(.any(of: "0")), SpreadsheetHazard.nonZero]),
        .of([.any(of: "12"), SpreadsheetHazard.digit]),
        .of([.any(of: "3"), .any(of: "01")]),
    ])

    /// Two digits, or 1900 to 9999.
    private static let year: TextShape = .either([
        .of(SpreadsheetHazard.digit(times: 2)),
        .of([.any(of: "1"), .any(of: "9")] + SpreadsheetHazard.digit(times: 2)),
        .of([.any(of: "23456789")] + SpreadsheetHazard.digit(times: 3)),
    ])

    private static let dayOrYear = TextShape.either([day, year])

    /// Numbers with the same separator between them.
    private static func numbers(_ separator: TextShape) -> TextShape {
        .either([
            .of([month, separator, dayOrYear]), .of([dayOrYear, separator, month]),
            .of([day, separator, month, separator, year]),
            .of([month, separator, day, separator, year]),
            .of([year, separator, month, separator, day]),
        ])
    }

    /// A month by its name, with or without a separator beside it.
    private static var named: TextShape {
        let name = TextShape.either(months.map(anyCase))
        let separator = TextShape.any(of: "-/. ")
        let gap = TextShape.optional(separator)
        return .either([
            .of([name, gap, dayOrYear]), .of([dayOrYear, gap, name]),
            .of([day, gap, name, gap, year]), .of([name, gap, day, separator, year]),
        ])
    }

    /// The name in upper case, lower case or both.
    private static func anyCase(_ name: String) -> TextShape {
        .of(name.utf8.map { .symbol(SymbolSet([$0, asciiLowercased($0)])) })
    }
}
