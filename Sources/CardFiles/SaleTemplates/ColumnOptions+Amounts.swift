package import CardCore

extension ColumnOptions {
    /// What a template lacks if a row of this operation has no amount; nil if the row lacks it.
    package func adviceOnMissingAmount(of operation: Operation) -> ShownText? {
        let field: SaleField = operation == .activate ? .faceValue : .amount
        guard columns[field] == nil else { return nil }
        let name = columns[.amount]?.first ?? "Amount"
        let meaning: ShownText = operation == .activate ? "what a card is worth" : "the amount"
        let example: ShownText = "\(id: field.rawValue): \"\(id: name)\""
        return """
            The template does not say which column has \(meaning). Add the column to columns of the \
            template, as in \(example), then ingest the correction file.
            """
    }
}
