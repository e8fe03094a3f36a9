package import CardCore

extension ColumnOptions {
    /// What the template or the file lacks if a row of this operation has no amount.
    ///
    /// `binding` has the columns of the file; the row lacks it if the file has the column.
    package func adviceOnMissingAmount(
        of operation: Operation,
        _ binding: ColumnBinding?
    ) -> ShownText? {
        let field: SaleField = operation == .activate ? .faceValue : .amount
        let meaning: ShownText = operation == .activate ? "what a card is worth" : "the amount"
        let price = binding.flatMap { binding in
            binding.column(.amount).map { binding.names[$0] }
        }
        let name = price ?? columns[.amount]?.first ?? "Amount"
        let example: ShownText = "\(id: field.rawValue): \"\(id: name)\""
        guard let own = columns[field]?.first else {
            return """
                The template does not say which column has \(meaning). Add the column to columns of \
                the template, as in \(example), then ingest the correction file.
                """
        }
        guard let binding else { return nil }
        if let column = binding.column(field) {
            return "Write \(meaning) into the column \(id: binding.names[column])."
        }
        guard field == .faceValue, price != nil else {
            return """
                The file has no column with \(meaning). Add the column \(id: own) to the correction \
                file and fill it, then ingest the correction file.
                """
        }
        return """
            The file has no column with \(meaning). Add the column \(id: own) to the correction file \
            and fill it, or, if the price is what a card is worth, write \(example) into columns of a \
            copy of the template; then ingest the correction file.
            """
    }
}
