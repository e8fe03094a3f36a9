package import CardCore

/// A file of cards that is refused.
///
/// - Secrecy: it contains lines, columns and card numbers; never another cell, which may be a PIN in
///   the wrong column.
package enum CardFileFailure: Failure, Hashable {
    /// The file separates its columns with another sign than the comma.
    case delimiter(Delimiter)
    /// The file has that many columns of the name, and must have at most one; `number` exactly one.
    case column(CardFileColumn, count: Int)
    /// The header has a name at that 1-based place that is not one of the columns.
    case unknownColumn(place: Int)
    /// A line that is not a record of as many cells as the header.
    case row(line: Int, RowCode)
    /// A number that does not have 1 to 19 digits.
    case number(line: Int)
    /// A number that an earlier line has.
    case duplicate(line: Int, Serial)
    /// Every number ends in zeros past its 15th digit.
    case allRounded
    /// An expiry that is not a month as `YYMM`.
    case expiry(line: Int, Serial)
    /// A PIN in that column that does not have its form.
    case pin(line: Int, CardFileColumn, Serial)
    /// Both a PIN and an encrypted one.
    case twoPINs(line: Int, Serial)
    /// A balance that is not a whole number of minor units.
    case balance(line: Int, Serial)
    /// A number of cards that an order cannot have.
    case size(Int)
    /// The file changed while it was read.
    case changed

    package var code: FailureCode {
        switch self {
        case .delimiter, .column, .unknownColumn: .importColumn
        case .row: .importRow
        case .number: .importNumber
        case .duplicate: .numbersDuplicate
        case .allRounded: .numbersExcelDamaged
        case .expiry: .importExpiry
        case .pin, .twoPINs: .importPIN
        case .balance: .importBalance
        case .size: .importSize
        case .changed: .importChanged
        }
    }
}

/// The columns of a file of cards; the names are those of its header.
package enum CardFileColumn: String, CaseIterable, Sendable {
    case number, expiry, pin, encryptedPin, balance
}
