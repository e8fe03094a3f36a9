import CardCore
import CardSales

extension MissingAmount: Worded {
    var sentence: ShownText {
        switch self {
        case .columnUnspecified(let field, let example):
            """
            The template does not name the column with \(field.meaning). Add the column to columns \
            of the template, as in \(field): "\(id: example)", then ingest the correction file.
            """
        case .cell(let field, let column):
            "Write \(field.meaning) into the column \(id: column)."
        case .column(let field, let name):
            """
            The file has no column with \(field.meaning). Add the column \(id: name) to the \
            correction file and fill it, then ingest the correction file.
            """
        case .columnBesidePrice(let name, let price):
            """
            The file has no column with \(SaleField.faceValue.meaning). Add the column \(id: name) \
            to the correction file and fill it, or, if the price is the value of a card, write \
            \(SaleField.faceValue): "\(id: price)" into columns of a copy of the template; then \
            ingest the correction file.
            """
        }
    }
}

extension SaleField {
    fileprivate var meaning: ShownText {
        self == .faceValue ? "the value of a card" : "the amount"
    }
}
