import CardCore

/// The part that a template or a file lacks if a row has no amount.
package enum MissingAmount: Fact, Hashable {
    /// The template names no column for the field; `example` is a column that may be it.
    case columnUnspecified(SaleField, example: String)
    /// The row has an empty cell in the column.
    case cell(SaleField, column: String)
    /// The file does not have the column.
    case column(SaleField, name: String)
    /// The file does not have the column, and its price may be the value of a card.
    case columnBesidePrice(name: String, price: String)
}
