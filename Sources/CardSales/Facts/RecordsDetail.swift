import CardText

/// A fault of the records of a sale file, in any format that has records.
package enum RecordsDetail: FaultDetail {
    /// A log of a till that is not text yet.
    case binaryLog
    /// The trailer counts another number of records.
    case recordsBeforeTrailer(Int)
    /// The file has more rows than the limit.
    case moreRows(than: Int)
    /// The file has more rows of cards than can wait for its end.
    case moreCardRows(than: Int)
    /// The file has more transactions than can wait for its end.
    case moreTransactions(than: Int)
}
