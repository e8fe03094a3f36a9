/// The form of the cells of one column, whatever its field is.
struct CellForm: Hashable, Sendable {
    /// The name of the column in the first row.
    let header: String
    /// The symbols of a cell; nil for any number, which fixed rows do not have.
    let width: Int?
    /// True if a cell counts something: fixed rows pad it with zeros, and it never needs quotes.
    let isCount: Bool
    /// True if fixed rows pad a cell on the left, with zeros.
    let padsWithZeros: Bool
}

extension TemplateColumn {
    var form: CellForm {
        CellForm(
            header: header,
            width: width,
            isCount: field.isCount,
            padsWithZeros: field.isNumber
        )
    }
}

extension LabelColumn {
    var form: CellForm {
        CellForm(
            header: header,
            width: width,
            isCount: field.isCount,
            padsWithZeros: field.isCount
        )
    }
}
