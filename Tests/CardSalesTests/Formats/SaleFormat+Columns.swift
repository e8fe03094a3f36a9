import CardSales

extension SaleFormat {
    /// The options of a delimited format; nil for any other.
    var columns: ColumnOptions? { (self as? DelimitedFormat)?.options }
}
