/// The treatment of a column for which an order has no value.
package enum EmptyCell: String, CaseIterable, Sendable {
    /// The cells of the column are empty.
    case blank
    /// The files of the order do not have the column.
    case omit
    /// The order is refused when it is created.
    case refuse
}
