import CardText

/// A fault of a file in RTLOG.
package enum RTLogDetail: FaultDetail {
    /// The line id of that number is missing.
    case lineMissing(Int)
    /// The first record is not an FHEAD.
    case noFileHead
    /// The file is not of the kind that the template declares, which is given.
    case kind(String)
    /// The business date of the head is not a day.
    case businessDate
    /// A THEAD is inside of a transaction.
    case headInTransaction
    /// A character of several bytes moves the fields of a THEAD.
    case multibyteHead
    /// A THEAD lacks its number or its revision.
    case headWithoutNumber
    /// A record is outside of transactions.
    case outsideTransaction
    /// A TTAIL does not follow a THEAD.
    case tailWithoutHead
    /// A THEAD does not have its TTAIL.
    case headWithoutTail
    /// The number of records in the transaction; its tail counts others.
    case recordsOfTransaction(Int)
    /// The number of records in the file; its tail counts others.
    case recordsOfFile(Int)
}
