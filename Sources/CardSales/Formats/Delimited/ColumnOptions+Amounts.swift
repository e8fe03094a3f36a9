package import CardCore

extension ColumnOptions {
    /// The part that the template or the file lacks if a row of this operation has no amount.
    ///
    /// `binding` has the columns of the file; the row lacks it if the file has the column.
    package func missingAmount(
        of operation: Operation,
        _ binding: ColumnBinding?
    ) -> MissingAmount? {
        let field: SaleField = operation == .activate ? .faceValue : .amount
        let price = binding.flatMap { binding in
            binding.column(.amount).map { binding.names[$0] }
        }
        guard let own = columns[field]?.first else {
            return .columnUnspecified(field, example: price ?? columns[.amount]?.first ?? "Amount")
        }
        guard let binding else { return nil }
        if let column = binding.column(field) {
            return .cell(field, column: binding.names[column])
        }
        guard field == .faceValue, let price else { return .column(field, name: own) }
        return .columnBesidePrice(name: own, price: price)
    }
}
