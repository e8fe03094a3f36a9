package import CardCore
import CardText

/// What is wrong with the header or the trailer of a native file.
package enum NativeDetail: FaultDetail {
    // The header
    /// The first record does not begin with `H`; it has so many columns if commas divide it.
    case noHeader(columns: Int)
    case unreadable
    case version
    case columnCount(Int)
    case sequence
    /// The advice about the day, or the code whose words say what to write.
    case businessDay(CellAdvice?, RowCode)
    case created(CellAdvice?, RowCode)
    case environment
    case sender

    // The records and the trailer
    case record
    /// Rows that the file has; the trailer counts others.
    case rowCount(Int)
    case cardSum(Int64)
    case amountSum(Int64)
    /// So many numbers belong in the trailer.
    case numbers(Int)
}
