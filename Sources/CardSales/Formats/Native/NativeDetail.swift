package import CardCore
import CardText

/// A fault of the header or the trailer of a native file.
package enum NativeDetail: FaultDetail {
    // The header
    /// The first record does not begin with `H`; the number of its columns if commas divide it.
    case noHeader(columns: Int)
    /// The header or the trailer cannot be read.
    case unreadable
    /// The version of the format is not 1.
    case version
    /// The number of columns in the header instead of 7.
    case columnCount(Int)
    /// The sequence is not a number such as 7 or 7.1.
    case sequence
    /// The advice about the day, or the code whose words contain it.
    case businessDay(CellAdvice?, RowCode)
    /// The advice about the time of creation, or the code whose words contain it.
    case created(CellAdvice?, RowCode)
    /// The environment is neither LIVE nor TEST.
    case environment
    /// The text is not the name of a sender.
    case sender

    // The records and the trailer
    case record
    /// Rows that the file has; the trailer counts others.
    case rowCount(Int)
    /// The hash total of the rows; the trailer has another one.
    case cardSum(Int64)
    /// The sum of the amounts of the rows; the trailer has another one.
    case amountSum(Int64)
    /// The number of fields that belong in the trailer.
    case numbers(Int)
}
