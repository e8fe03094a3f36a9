/// One bit to flip.
enum FlippedBit: CustomStringConvertible {
    /// Of a value in a table.
    case value(database: String, table: String, column: String, row: Int, bit: UInt64)
    /// Of a byte in a file.
    case byte(file: String, offset: Int, bit: UInt8)

    var description: String {
        switch self {
        case .value(let database, let table, let column, let row, let bit):
            "\(database) \(table).\(column) row \(row) bit \(bit)"
        case .byte(let file, let offset, let bit): "\(file) byte \(offset) bit \(bit)"
        }
    }

    /// `table.column`; nil for a byte of a file.
    var column: String? {
        guard case .value(_, let table, let column, _, _) = self else { return nil }
        return "\(table).\(column)"
    }
}
