/// What a cell of a printer's file may hold.
///
/// A cell is written as it is or refused: a changed token would be a wrong card.
enum CellRules {
    /// What is wrong with a cell in every dialect, nil if nothing.
    ///
    /// - Source: layout tools take no line ends in cells; spreadsheets calculate what begins with
    ///   `= + - @`.
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

    static func isASCII(_ cell: [UInt8]) -> Bool { cell.allSatisfy { $0 < 0x80 } }
}
