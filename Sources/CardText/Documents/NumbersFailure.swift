package import CardCore

/// A file of numbers for cards that is refused.
package enum NumbersFailure: Failure, Hashable {
    /// The file has another number of numbers than the order has cards.
    case count(Int, expected: Int)
    /// The file has more numbers than the order has cards.
    case moreThan(expected: Int)
    /// Every number ends in zeros past its 15th digit.
    case allRounded
    /// A number that the file contains already; its line.
    case duplicate(line: Int)
    /// The file separates its columns with another sign than the comma.
    case delimiter(Delimiter)
    /// The number of columns with the name that the product gives, and that of all columns.
    case column(named: Int, of: Int)
    /// A number that cannot be printed, and the reason.
    case number(line: Int, RowCode)
    /// A character that cannot be seen, which made the line unreadable.
    case hiddenCharacter(line: Int, RowCode, Unicode.Scalar)
    /// A character that no number has.
    case character(line: Int, Unicode.Scalar)

    package var code: FailureCode {
        switch self {
        case .count, .moreThan: .numbersCount
        case .allRounded: .numbersExcelDamaged
        case .duplicate: .numbersDuplicate
        case .delimiter, .column: .numbersColumn
        case .number, .hiddenCharacter, .character: .numbersSyntax
        }
    }
}
