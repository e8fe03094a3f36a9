import CardText

/// One column of `packing-labels.csv`.
package struct LabelColumn: Hashable, Sendable {
    /// The name of the column in the first row.
    package let header: String
    /// The content of the cells.
    package let field: LabelField
    /// The symbols of a cell: exactly so many in fixed rows, at most so many in others.
    package let width: Int?
    /// The text of a ``LabelField/text`` column.
    package let text: String
    /// The meaning of the column, for the legend.
    package let meaning: String
    /// The place on the label at which the value is printed, for the legend.
    package let place: String

    static func columns(
        reading reader: inout DocumentReader,
        _ dialect: TemplateDialect
    ) throws -> [LabelColumn] {
        try ColumnList.read(&reader, dialect) { reader in
            let column = try LabelColumn(reading: &reader, dialect)
            return (column, column.header)
        }
    }

    private init(reading reader: inout DocumentReader, _ dialect: TemplateDialect) throws {
        try reader.allowOnly(["field", "header", "width", "text", "meaning", "place"])
        field = try reader.choice("field", of: LabelField.self)
        header = try ColumnList.header(&reader) { TemplateColumn.isPlain(header: $0) }
        width = try reader.optionalInteger("width", in: PrinterTemplate.widthRange)
        text = field == .text ? try ColumnList.text(&reader, width) : ""
        meaning = try reader.string("meaning")
        place = try reader.string("place")
        if dialect.isFixed, width == nil {
            throw reader.wrongValue(PrinterTemplateComplaint.noWidth)
        }
    }
}
