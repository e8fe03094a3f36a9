import CardText

/// What is wrong with the records of a sale file, in any format that has records.
package enum RecordsDetail: FaultDetail {
    /// A log of a till that is not text yet.
    case binaryLog
    /// The trailer counts another number of records.
    case recordsBeforeTrailer(Int)
    case moreRows(than: Int)
    case moreCardRows(than: Int)
    case moreTransactions(than: Int)
}
