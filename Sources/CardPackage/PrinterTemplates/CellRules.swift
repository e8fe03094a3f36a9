/// The rules for a cell of a printer's file.
///
/// A cell is written unchanged or rejected: a changed token would be a wrong card.
enum CellRules {
    /// The flaw of a cell in every dialect, nil if it has none.
    ///
    /// - Source: layout tools do not read line ends in cells; spreadsheets calculate a cell that
    ///   begins with `= + - @`.
    static func flaw(_ cell: [UInt8]) -> CellFlaw? {
        switch cell.first {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"):
            return .formula
        default: break
        }
        for byte in cell where byte < 0x20 || byte == 0x7F {
            return .control
        }
        return nil
    }

    /// The number of Unicode scalars in a cell, which is UTF-8.
    static func symbolCount(_ cell: [UInt8]) -> Int { cell.count { $0 & 0xC0 != 0x80 } }

    static func isASCII(_ cell: [UInt8]) -> Bool { cell.allSatisfy { $0 < 0x80 } }
}
