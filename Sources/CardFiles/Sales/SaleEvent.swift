/// What a sale file says, in the order of its records.
package enum SaleEvent: Sendable {
    case header(SaleFileHeader)
    case row(SaleRow)
    /// The trailer was read and agrees with the rows.
    case trailer(ControlTotals)
}
