package import CardCore

/// A file of numbers for cards that is refused.
package enum NumbersFailure: Failure, Hashable {
    case count(Int, expected: Int)
    case moreThan(expected: Int)
    /// Every number ends in zeros past its 15th digit.
    case allRounded
    case duplicate(line: Int)
    /// The file separates its columns with another sign than the comma.
    case delimiter(Delimiter)
    /// So many columns of all have the name that the product gives.
    case column(named: Int, of: Int)
    case number(line: Int, RowCode)
    /// A character that cannot be seen, which made the line unreadable.
    case hiddenCharacter(line: Int, RowCode, Unicode.Scalar)
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
