/// The character that divides the columns of a delimited file.
package enum Delimiter: String, CaseIterable, Sendable {
    case comma, semicolon, tab, pipe

    /// nil for a byte that is not one of the delimiters.
    package init?(byte: UInt8) {
        guard let known = Self.allCases.first(where: { $0.byte == byte }) else { return nil }
        self = known
    }

    /// The byte in a file.
    package var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        case .pipe: UInt8(ascii: "|")
        }
    }
}
