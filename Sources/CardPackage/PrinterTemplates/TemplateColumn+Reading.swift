import CardCore
import CardText

extension TemplateColumn {
    static func columns(
        reading reader: inout DocumentReader,
        _ dialect: TemplateDialect,
        _ images: TemplateImages
    ) throws -> [TemplateColumn] {
        let columns = try ColumnList.read(&reader, dialect) { reader in
            let column = try TemplateColumn(reading: &reader, dialect, images)
            return (column, column.header)
        }
        let (always, least) = (columns.count { $0.ifEmpty != .omit }, ColumnList.least(dialect))
        guard always >= least else {
            throw reader.wrongValue(PrinterTemplateComplaint.omitted(rest: always, least: least))
        }
        return columns
    }

    private init(
        reading reader: inout DocumentReader,
        _ dialect: TemplateDialect,
        _ images: TemplateImages
    ) throws {
        try reader.allowOnly(["field", "header", "width", "text", "ifEmpty", "meaning", "place"])
        let field = try reader.choice("field", of: PrintedField.self)
        self.field = field
        header = try ColumnList.header(&reader) { Self.accepts(header: $0, for: field) }
        width = try reader.optionalInteger("width", in: PrinterTemplate.widthRange)
        text = field == .text ? try ColumnList.text(&reader, width) : ""
        ifEmpty = try Self.ifEmpty(reading: &reader, field, dialect)
        meaning = try reader.string("meaning")
        place = try reader.string("place")
        if dialect.isFixed, width == nil {
            throw reader.wrongValue(PrinterTemplateComplaint.noWidth)
        }
        if images == .none, field.isFile {
            throw reader.wrongValue(PrinterTemplateComplaint.imageWithoutImages)
        }
    }

    /// The key `ifEmpty`, with the rules that an order cannot break any more.
    private static func ifEmpty(
        reading reader: inout DocumentReader,
        _ field: PrintedField,
        _ dialect: TemplateDialect
    ) throws -> EmptyCell {
        guard let value = reader.optionalValue("ifEmpty") else { return .blank }
        let choice = try value.choice(of: EmptyCell.self)
        switch choice {
        case .blank: break
        case .omit:
            guard field.absentValue != nil else {
                throw value.wrongValue(PrinterTemplateComplaint.omitOfEveryOrder)
            }
            guard !dialect.isFixed else {
                throw value.wrongValue(PrinterTemplateComplaint.omitInFixedRows)
            }
        case .refuse:
            guard !field.isOftenEmpty else {
                throw value.wrongValue(PrinterTemplateComplaint.refuseOftenEmpty)
            }
        }
        return choice
    }
}
