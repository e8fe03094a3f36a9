import CardText

/// What is wrong with a file in RTLOG.
package enum RTLogDetail: FaultDetail {
    case lineMissing(Int)
    case noFileHead
    /// The kind that the template says.
    case kind(String)
    case businessDate
    case headInTransaction
    case multibyteHead
    case headWithoutNumber
    case outsideTransaction
    case tailWithoutHead
    case headWithoutTail
    /// So many records are in the transaction; its tail counts others.
    case recordsOfTransaction(Int)
    case recordsOfFile(Int)
}
