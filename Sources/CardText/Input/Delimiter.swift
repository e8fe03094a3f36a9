/// The character that divides the columns of a delimited file.
package enum Delimiter: String, CaseIterable, Sendable {
    case comma, semicolon, tab, pipe

    package init?(byte: UInt8) {
        guard let known = Self.allCases.first(where: { $0.byte == byte }) else { return nil }
        self = known
    }

    package var byte: UInt8 {
        switch self {
        case .comma: UInt8(ascii: ",")
        case .semicolon: UInt8(ascii: ";")
        case .tab: UInt8(ascii: "\t")
        case .pipe: UInt8(ascii: "|")
        }
    }
}
